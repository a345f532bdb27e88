import { resolve } from "node:path";

/** The server the journeys visit, and its data. */
export const PORT = 3987;
export const SITE_URL = `http://localhost:${PORT}`;
export const DATA_DIR = resolve("test-results-data");
/** Of the demo accounts. */
export const PASSWORD = "nur-fuer-die-tests";

// Tests that write through the program's own functions write where the server reads, and as it does: for its owner alone.
process.umask(0o077);
process.env.DATA_DIR = DATA_DIR;
process.env.SITE_URL = SITE_URL;
