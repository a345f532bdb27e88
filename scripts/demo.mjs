// npm run demo: from a fresh clone to a running newspaper. A second run finds everything done and starts in seconds.
import process from "node:process";
import { ensureBuild, ensureDependencies, start, startServer } from "./setup.mjs";

ensureDependencies();
// Encoding the pictures and building keep different parts of the machine busy.
const newsroom = start("node", ["cli/main.ts", "demo"]);
ensureBuild();
if ((await newsroom.ended) !== 0) process.exit(1);

const server = startServer();
const ended = new Promise((resolve) => server.on("exit", (code) => resolve(code ?? 1)));
// The server drains, and this process goes when it has. A terminal sends Ctrl-C to both, which is once too often and no harm.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
process.exit(await ended);
