/** Names like LOKALBLATT_PORT can only be meant for us. */
const OUR_PREFIX = /^LOKALBLATT_/iu;

/**
 * The setting somebody probably meant by `name`; `undefined` when it resembles none. Every fourth letter may be wrong, and the
 * first must be right: machines set many variables that are none of our business, HOST and HTTP_URL among them.
 */
export function settingMeantBy(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const asked = name.replace(OUR_PREFIX, "").toUpperCase();
  const near = known
    .map((setting) => ({ setting, distance: editsBetween(asked, setting) }))
    .filter(({ setting, distance }) => asked[0] === setting[0] && distance <= Math.floor(setting.length / 4))
    .sort((a, b) => a.distance - b.distance)[0];
  return near?.setting;
}

/** Whether a variable is addressed to us whatever else it says. */
export const bearsOurName = (name: string): boolean => OUR_PREFIX.test(name);

/** How many letters must be added, dropped, exchanged, or swapped with their neighbour (optimal string alignment). */
function editsBetween(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
