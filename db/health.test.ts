import "../scripts/test-database.ts";
import { expect, test } from "vitest";
import { writerConnection } from "./client.ts";
import { checkHealth } from "./health.ts";
import { readRevision } from "./published/revision.ts";

test("a paper that can be read and written is well, and asking leaves no trace", async () => {
  const before = readRevision();
  expect(await checkHealth()).toEqual({
    ok: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    revision: before,
    database: { readable: true, writable: true },
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
