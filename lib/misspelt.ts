/** Names like LOKALBLATT_PORT can only be meant for us. */
const OUR_PREFIX = /^LOKALBLATT_/iu;

/** Shorter names are so near to each other that one slip is all that may have happened. */
const LONG = 10;

/**
 * The setting somebody probably meant by `name`; `undefined` when it resembles none. Underscores do not count, and the first
 * letter must be right: machines set many variables that are none of our business, HOST and HTTP_URL among them. A long name may
 * have every fourth letter wrong; a short one may lack a letter, repeat one or have two swapped, but another letter makes it
 * another program's name: SITE_URI, PORTS, DATE_DIR.
 */
export function settingMeantBy(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const asked = lettersOf(name.replace(OUR_PREFIX, ""));
  const near = known
    .map((setting) => ({ setting, slips: slipsBetween(asked, lettersOf(setting)) }))
    .filter(({ setting, slips }) => asked[0] === setting[0] && slips <= slipsAllowed(lettersOf(setting)))
    .sort((a, b) => a.slips - b.slips)[0];
  return near?.setting;
}

const lettersOf = (name: string): string => name.toUpperCase().replaceAll("_", "");
const slipsAllowed = ({ length }: string): number => (length < LONG ? 1 : Math.floor(length / 4));

/** Whether a variable is addressed to us whatever else it says. */
export const bearsOurName = (name: string): boolean => OUR_PREFIX.test(name);

/**
 * How many letters of `to` were dropped, repeated, swapped with their neighbour, or written otherwise (optimal string alignment).
 * In a short name a letter it does not have counts twice.
 */
function slipsBetween(from: string, to: string): number {
  const foreign = to.length < LONG ? 2 : 1;
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    const [letter, before] = [from[row - 1], from[row - 2]];
    const added = letter === before ? 1 : foreign;
    rows.push([at(row - 1, 0) + added]);
    for (let column = 1; column <= to.length; column += 1) {
      const isSwapped = row > 1 && column > 1 && letter === to[column - 2] && before === to[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + added,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (letter === to[column - 1] ? 0 : foreign),
          isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
