import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assertHealthy, openConnection } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";

test("on a filled database everybody is logged out, and links that rest with a suspension or in the trash stay dead", () => {
  const folder = mkdtempSync(join(tmpdir(), "accounts-migration-"));
  const connection = openConnection(join(folder, "site.db"));
  const run = (migrations: string) => migrate(connection, migrations);
  try {
    run(migrationsBefore("_accounts", folder));
    connection.exec(`
      insert into user (id, email, name, role, password_hash, created_at, suspended_at) values
        ('sara', 's@x.example', 'Sara', 'redaktion', '', 0, null), ('otto', 'o@x.example', 'Otto', 'redaktion', '', 0, 5);
      insert into session values ('geheim', 'sara', 'Firefox', 1, 1, 9999999999999);
      insert into manuscript (id, version, content, stage, owner_id, saved_at, trashed_at, created_at) values
        ('da', 1, '{}', 'draft', 'sara', 0, null, 0), ('weg', 1, '{}', 'draft', 'sara', 0, 5, 0);
      insert into revision (id, manuscript_id, version, content, kind, created_at) values
        ('r1', 'da', 1, '{}', 'save', 0), ('r2', 'weg', 1, '{}', 'save', 0);
      insert into preview values
        ('gut', 'a', 'r1', 'sara', 0, 9999999999999, null), ('otto', 'b', 'r1', 'otto', 0, 9999999999999, null),
        ('weg', 'c', 'r2', 'sara', 0, 9999999999999, null), ('alt', 'd', 'r1', 'sara', 0, 9999999999999, 7);
    `);
    run("drizzle");
    expect(connection.prepare("select * from session").all()).toEqual([]);
    const revoked = connection.prepare("select id, revoked_at from preview").raw().all() as [string, number | null][];
    expect(Object.fromEntries(revoked)).toEqual({
      gut: null,
      alt: 7,
      otto: expect.closeTo(Date.now(), -5),
      weg: expect.closeTo(Date.now(), -5),
    });
    expect(() => assertHealthy(connection)).not.toThrow();
  } finally {
    connection.close();
    rmSync(folder, { recursive: true });
  }
});

/** A folder with the migrations that came before the one whose name ends like this. */
function migrationsBefore(name: string, folder: string): string {
  const earlier = join(folder, "drizzle");
  cpSync("drizzle", earlier, { recursive: true });
  const journalFile = join(earlier, "meta", "_journal.json");
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(journalFile, "utf8"));
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
  expect(at).toBeGreaterThan(0);
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return earlier;
}
