import { readFileSync } from "node:fs";
import { measureNewsroom } from "./newsroom.ts";
import { prepareData } from "./processes.ts";
import { printRows } from "./rows.ts";
import { measureSite } from "./site.ts";

/*
 * npm run bench: the figures of docs/performance.md, as ratios measured side by side in one run where there is something to
 * compare with. Needs a build; nginx and wrk (Debian's packages) for some rows. Loopback only, ends everything it starts.
 * `npm run bench -- site` takes about three minutes, `-- newsroom` about six; without a word both are measured.
 */

const wanted = process.argv[2];
prepareData();
if (wanted !== "newsroom") await measureSite();
if (wanted !== "site") await measureNewsroom();
printRows();

// Kept so that a reader of the results knows which machine they speak of.
console.log(
  `\n${/model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? process.arch}, Node ${process.version}`,
);
