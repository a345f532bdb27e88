import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "./site.ts";

// A fresh database for every run. The pictures stay: they are named by their content, and encoding them takes a minute.
try {
  for (const name of readdirSync(DATA_DIR)) if (name !== "media") rmSync(join(DATA_DIR, name), { recursive: true });
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
