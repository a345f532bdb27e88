import { cpSync, rmSync } from "node:fs";
import { launchServer } from "./own-server.ts";
import { PAPERS, PASSWORD } from "./site.ts";

/*
 * Serves every paper the journeys visit. The first has been loaded by now; the others begin as its copies, so that pictures
 * are encoded once.
 */

const [first, ...others] = PAPERS;
for (const { dataDir } of others) {
  rmSync(dataDir, { recursive: true, force: true });
  if (first) cpSync(first.dataDir, dataDir, { recursive: true });
}

const servers = PAPERS.map(({ port, siteUrl, dataDir }) =>
  launchServer({ PORT: String(port), SITE_URL: siteUrl, DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD }),
);
for (const { child } of servers) {
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
}
const stop = () => {
  for (const { child } of servers) child.kill("SIGTERM");
};
// They drain, and this process goes when they have.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);

const endings = await Promise.all(servers.map(({ started }) => started));
if (endings.some(Boolean)) {
  process.exitCode = 1;
  stop();
} else console.log("Every paper is served.");
