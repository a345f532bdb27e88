import { statSync } from "node:fs";
import { join } from "node:path";
import { assertHealthy, type Connection, DatabaseError, openCopy } from "#db/client.ts";
import { rowCounts } from "#db/migrate.ts";
import { digestOfCode, readAnswers } from "./answers.ts";
import { isNamedByContent } from "./contents.ts";
import { copyFile, hashFile, linkFile } from "./files.ts";
import { DATABASE, type Manifest } from "./manifest.ts";

/*
 * Whether a backup is what its manifest says. Findings are sentences; none means it is.
 */

/** Compares every file with its hash, where it lies. */
export function checkFiles(folder: string, { files }: Manifest): string[] {
  return Object.entries(files).flatMap(([path, { size, sha256 }]) => {
    const file = join(folder, path);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return [`${file} is missing.`];
    if (found.size !== size || hashFile(file).sha256 !== sha256) return [`${file} is not what it was.`];
    return [];
  });
}

/**
 * Lays all files of a backup into an empty folder, and compares each with its hash on the way.
 * @param mayLink spares the copy of files that nobody changes in place, for a folder that is removed again
 */
export function layOut(folder: string, { files }: Manifest, target: string, mayLink = false): string[] {
  return Object.entries(files).flatMap(([path, { sha256 }]) => {
    const [from, to] = [join(folder, path), join(target, path)];
    if (!statSync(from, { throwIfNoEntry: false })) return [`${from} is missing.`];
    const isLinked = mayLink && isNamedByContent(path) && linkFile(from, to);
    const stored = isLinked ? hashFile(to) : copyFile(from, to);
    return stored.sha256 === sha256 ? [] : [`${from} is not what it was.`];
  });
}

/**
 * Opens a database that was laid out, looks at the whole of it, counts, and asks what readers were told.
 * @returns findings; whether the answers could be compared, since other code may well answer otherwise; and which pictures were
 * gone already when the backup was made, which is no fault of the backup
 */
export async function checkDatabase(
  folder: string,
  { counts, answers, at, files }: Manifest,
): Promise<{ findings: string[]; comparedAnswers: number | undefined; missing: string[] }> {
  const path = join(folder, DATABASE);
  const findings: string[] = [];
  let comparedAnswers: number | undefined;
  let missing: string[] = [];
  try {
    const copy = openCopy(path);
    try {
      assertHealthy(copy, "integrity_check");
      missing = missingPictures(copy, files);
      const found = rowCounts(copy);
      for (const table of new Set([...Object.keys(counts), ...found.keys()]))
        if (found.get(table) !== counts[table])
          findings.push(`${table} has ${found.get(table) ?? "no"} rows, and had ${counts[table] ?? "none"}.`);
      const given = Object.entries(answers.digests);
      if (given.length > 0 && answers.by === digestOfCode()) {
        const told = await readAnswers(copy, at);
        const different = given.filter(([question, digest]) => told[question] !== digest);
        findings.push(...different.map(([question]) => `Readers are told something else about “${question}”.`));
        comparedAnswers = given.length;
      }
    } finally {
      copy.close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    findings.push(error.message);
  }
  return { findings, comparedAnswers, missing };
}

/** Addresses of pictures that a row names and that have no file among those of the backup. */
export function missingPictures(copy: Connection, files: Manifest["files"]): string[] {
  if (!copy.prepare("select 1 from sqlite_schema where name = 'media'").get()) return [];
  const there = new Set(Object.keys(files).map((path) => /^media\/([^/]+)\//u.exec(path)?.[1]));
  const named = copy.prepare("select distinct address from media").pluck().all() as string[];
  return named.filter((address) => !there.has(address));
}
