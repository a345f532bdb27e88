/**
 * The people a text mentions: "@" followed by a whole name, or by a first name only one of them has. Each once, in the
 * order of `people`. An address of mail is no mention.
 */
export function mentionsIn<Person extends { name: string }>(text: string, people: Person[]): Person[] {
  const firstNames = people.map(({ name }) => firstNameOf(name));
  const isMentioned = (name: string) =>
    new RegExp(`(?<![\\p{Letter}\\p{Number}])@${RegExp.escape(name)}(?!-?[\\p{Letter}\\p{Number}])`, "iu").test(
      text.normalize("NFC"),
    );
  return people.filter(({ name }) => {
    if (isMentioned(name.normalize("NFC"))) return true;
    const firstName = firstNameOf(name);
    const isOnlyOne = firstNames.filter((other) => other.toLowerCase() === firstName.toLowerCase()).length === 1;
    return isOnlyOne && isMentioned(firstName.normalize("NFC"));
  });
}

const firstNameOf = (name: string): string => name.split(/\s/u)[0] ?? name;
