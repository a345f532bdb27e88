import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { assertKnown } from "#db/migrate.ts";
import { instantOfBackup } from "#lib/backup-plan.ts";
import { MANIFEST } from "./contents.ts";
import { BackupError } from "./files.ts";

/*
 * manifest.json: what a backup is. It is written last, and what it does not name is not part of the backup.
 */

export const DATABASE = "lokalblatt.db";
const FORMAT = 1;

/** Below the backup's folder, and nowhere else. */
const path = z.string().refine((value) => !value.split("/").some((part) => ["", ".", ".."].includes(part)));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** The instant the public answers hold for. */
  at: z.iso.datetime({ offset: true }).transform((value) => Temporal.Instant.from(value)),
  version: z.string(),
  /** Hashes of the migrations the database has seen. */
  schema: z.array(z.string()),
  /** The site revision. */
  revision: z.number(),
  /** Rows by table. */
  counts: z.record(z.string(), z.number()),
  files: z.record(path, z.object({ size: z.number(), sha256 })),
  /** What readers are told, by question, as a digest; and a digest of the code that told it. Empty for an older schema. */
  answers: z.object({ by: sha256, digests: z.record(z.string(), sha256) }),
  /** Where the secret is that session cookies and second factors are encrypted with, when it is not among the files. */
  secretElsewhere: z.string().nullable(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** `at` becomes text by itself. */
export const manifestText = (manifest: Omit<Manifest, "format">): string =>
  `${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`;

/** @throws BackupError when the folder is not a backup, or one this release cannot read */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file))
    throw new BackupError(`${folder} is not a backup: it has no ${MANIFEST}. Nothing was changed.`);
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new BackupError(`${file} is damaged. Nothing was changed; take another backup.`);
  }
  const parsed = manifestSchema.safeParse(given);
  if (parsed.success && DATABASE in parsed.data.files) return parsed.data;
  const format = z.object({ format: z.number() }).safeParse(given).data?.format;
  throw new BackupError(
    format !== undefined && format > FORMAT
      ? `${folder} was made by a newer release. Nothing was changed; restore it with that one.`
      : `${file} is damaged. Nothing was changed; take another backup.`,
  );
}

/** @throws DatabaseError when this release does not know the schema */
export const assertRestorable = (manifest: Manifest, folder: string): void => assertKnown(manifest.schema, folder);

/** The names of all whole backups, oldest first. */
export function listBackups(backupDir: string): string[] {
  if (!existsSync(backupDir)) return [];
  return readdirSync(backupDir)
    .filter((name) => instantOfBackup(name) !== undefined && existsSync(join(backupDir, name, MANIFEST)))
    .sort();
}
