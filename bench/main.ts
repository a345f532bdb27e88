import { readFileSync } from "node:fs";
import { measureAttacks } from "./attacks.ts";
import { measureConsent } from "./consent.ts";
import { measureFaults } from "./faults.ts";
import { measureNewsroom } from "./newsroom.ts";
import { prepareData } from "./processes.ts";
import { attempt, printRows } from "./rows.ts";
import { measureSite } from "./site.ts";

/*
 * npm run bench: the figures of docs/performance.md, as ratios measured side by side in one run where there is something to
 * compare with. Needs a build; nginx and wrk (Debian's packages) for some rows, and for one BENCH_BEFORE, the folder of an older
 * built checkout. Loopback only, ends everything it starts. `npm run bench -- site` takes about five minutes, `-- newsroom`
 * about six, `-- consent` seconds, `-- faults` and `-- attacks` about seven each; without a word all are measured.
 */

const MEASUREMENTS: Record<string, () => Promise<void>> = {
  site: measureSite,
  newsroom: measureNewsroom,
  consent: measureConsent,
  faults: measureFaults,
  attacks: measureAttacks,
};

const wanted = process.argv[2];
for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  if (wanted !== undefined && wanted !== name) continue;
  // Each begins with the same newsroom, whatever the one before wrote.
  prepareData();
  await attempt(name, measure);
}
printRows();

// Kept so that a reader of the results knows which machine they speak of.
console.log(
  `\n${/model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? process.arch}, Node ${process.version}`,
);
