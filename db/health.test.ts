import "../scripts/test-database.ts";
import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { noteChecked, noteFailure } from "./backup/state.ts";
import { writerConnection } from "./client.ts";
import { checkHealth } from "./health.ts";
import { noteScheduleSeen } from "./jobs-seen.ts";
import { readRevision } from "./published/revision.ts";

test("a paper that can be read and written is well, and asking leaves no trace", async () => {
  const before = readRevision();
  expect(await checkHealth()).toEqual({
    ok: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    revision: before,
    database: { readable: true, writable: true },
    room: "everything",
    backup: {},
    jobs: { areLate: false },
  });
  expect(readRevision()).toBe(before);
});

test("a database without its tables is not", async () => {
  writerConnection().exec("drop table site_state");
  expect(await checkHealth()).toMatchObject({ ok: false, database: { readable: false, writable: false } });
});

test("a database that may not be written is read, and not well", async () => {
  writerConnection().pragma("query_only = ON");
  expect(await checkHealth()).toMatchObject({ ok: false, database: { readable: true, writable: false } });
});

test("health says when the last backup was made and compared and how many pictures are gone, and nothing else about it", async () => {
  const { dataDir, backupDir } = env();
  const [at, checkedAt] = [
    Temporal.Instant.from("2026-11-25T02:00:00Z"),
    Temporal.Instant.from("2026-11-25T02:01:00Z"),
  ];
  noteChecked(dataDir, backupDir, { at, checkedAt, missingPictures: 2 });
  noteFailure(dataDir, backupDir, "The disk is full.", checkedAt);
  expect(JSON.parse(JSON.stringify((await checkHealth()).backup))).toEqual({
    made: "2026-11-25T02:00:00Z",
    checked: "2026-11-25T02:01:00Z",
    missingPictures: 2,
    isOnSameDisk: true,
  });
});

test("health says when jobs last ran, and that they stand still; the paper is well all the same", async () => {
  const seen = Temporal.Instant.from("2026-11-25T12:00:00Z");
  noteScheduleSeen(seen);
  // Not written down again before a minute has passed.
  noteScheduleSeen(seen.add({ seconds: 59 }));
  expect((await checkHealth(seen.add({ minutes: 5 }))).jobs).toEqual({ seen, areLate: false });
  expect(await checkHealth(seen.add({ minutes: 6 }))).toMatchObject({ ok: true, jobs: { seen, areLate: true } });
});
