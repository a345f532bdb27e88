import { readFileSync } from "node:fs";
import { measureAttacks } from "./attacks.ts";
import { measureConsent } from "./consent.ts";
import { measureFaults } from "./faults.ts";
import { measureNewsroom } from "./newsroom.ts";
import { prepareData } from "./processes.ts";
import { printRows } from "./rows.ts";
import { measureSite } from "./site.ts";

/*
 * npm run bench: the figures of docs/performance.md, as ratios measured side by side in one run where there is something to
 * compare with. Needs a build; nginx and wrk (Debian's packages) for some rows. Loopback only, ends everything it starts.
 * `npm run bench -- site` takes about three minutes, `-- newsroom` about six, `-- consent` seconds, `-- faults` and `-- attacks`
 * about seven each; without a word all are measured.
 */

const wanted = process.argv[2];
prepareData();
if (wanted === undefined || wanted === "site") await measureSite();
if (wanted === undefined || wanted === "newsroom") await measureNewsroom();
if (wanted === undefined || wanted === "consent") await measureConsent();
if (wanted === undefined || wanted === "faults") await measureFaults();
if (wanted === undefined || wanted === "attacks") await measureAttacks();
printRows();

// Kept so that a reader of the results knows which machine they speak of.
console.log(
  `\n${/model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? process.arch}, Node ${process.version}`,
);
