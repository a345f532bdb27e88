/*
 * The figures of one run, each with what it has to reach.
 */

interface Row {
  what: string;
  measured: string;
  reach: string;
  reached: boolean | undefined;
}
const rows: Row[] = [];

/** @param reached `undefined` when it was not measured */
export const note = (what: string, measured: string, reach: string, reached: boolean | undefined) => {
  rows.push({ what, measured, reach, reached });
  console.log(`${reached === undefined ? "–" : reached ? "✓" : "✗"} ${what}: ${measured} (${reach})`);
};

/** So that one thing that cannot be measured takes no other row with it. */
export async function attempt(what: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    note(what, `not measured: ${(error as Error).message.split("\n")[0]}`, "–", undefined);
  }
}

export const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Everything measured, as docs/performance.md has it. */
export function printRows(): void {
  const lines = rows.map(
    ({ what, measured, reach, reached }) =>
      `| ${what} | ${measured} | ${reach}${reached === false ? " – missed" : ""} |`,
  );
  console.log(`\n| what | measured | reach |\n|---|---|---|\n${lines.join("\n")}`);
}
