// For tests, before a process's own code (node --import): ends it as a power cut would, before the nth time it touches the disk
// below the folder KILL_BELOW or asks SQLite for something. KILL_AT=0 only counts, and says at the end how often that was.
// With DISK=full it is not killed; from then on nothing more fits on the disk.
import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import process from "node:process";

const { KILL_BELOW = "", KILL_AT = "0", DISK } = process.env;
const NEEDS_ROOM = new Set(["linkSync", "mkdirSync", "writeFileSync", "writeSync"]);
let count = 0;
let isCounting = false;

function counted(owner, name) {
  const original = owner[name];
  owner[name] = function (...given) {
    if (typeof given[0] === "string" && given[0].startsWith(KILL_BELOW)) isCounting = true;
    if (isCounting) {
      count += 1;
      if (count === Number(KILL_AT) && DISK !== "full") process.kill(process.pid, "SIGKILL");
      if (count >= Number(KILL_AT) && DISK === "full" && NEEDS_ROOM.has(name))
        throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    }
    return original.apply(this, given);
  };
}

const OF_FILES = "chmodSync closeSync fsyncSync linkSync mkdirSync openSync renameSync rmSync writeFileSync writeSync";
for (const name of OF_FILES.split(" ")) counted(fs, name);
syncBuiltinESMExports();
const { prototype } = createRequire(import.meta.url)("better-sqlite3");
for (const name of ["exec", "prepare", "pragma", "close"]) counted(prototype, name);

process.on("exit", () => {
  if (KILL_AT === "0") process.stderr.write(`touched ${count}\n`);
});
