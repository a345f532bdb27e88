import { join } from "node:path";

/** Where the end-to-end tests run the portal: own port, own data, away from anything a developer has running. */
export const PORT = 3987;
export const SITE_URL = `http://localhost:${PORT}`;
export const DATA_DIR = join(import.meta.dirname, "..", "test-results-data");
