import { resolve } from "node:path";

/** A server the journeys visit, and its data. */
export interface Paper {
  port: number;
  siteUrl: string;
  dataDir: string;
}

/** One for each worker: what a test writes would show in another that runs beside it. */
export const PAPERS: Paper[] = ["test-results-data", "test-results-data-2"].map((folder, worker) => {
  const port = 3987 + worker * 10;
  return { port, siteUrl: `http://localhost:${port}`, dataDir: resolve(folder) };
});

const own = PAPERS[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
if (!own) throw new Error("There are more workers than papers.");

/** The paper of the tests that run in this process. */
export const { port: PORT, siteUrl: SITE_URL, dataDir: DATA_DIR } = own;
/** For servers that a test starts itself: this one, and the one after it. */
export const OWN_PORT = PORT + 1;
/** Of the demo accounts. */
export const PASSWORD = "nur-fuer-die-tests";

// Tests that write through the program's own functions write where the server reads, and as it does: for its owner alone.
process.umask(0o077);
process.env.DATA_DIR = DATA_DIR;
process.env.SITE_URL = SITE_URL;
