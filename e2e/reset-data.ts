import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { databasePath, openConnection } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { DATA_DIR } from "./site.ts";

// A fresh database for every run. The pictures stay: they are named by their content, and encoding them takes a minute.
mkdirSync(DATA_DIR, { recursive: true });
for (const name of readdirSync(DATA_DIR)) if (name !== "media") rmSync(join(DATA_DIR, name), { recursive: true });
// With its tables: pictures without a database are a paper that has lost it, and no command would go on.
const connection = openConnection(databasePath(DATA_DIR));
migrate(connection);
connection.close();
