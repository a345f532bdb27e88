import { spawnSync } from "node:child_process";
import { eq, like } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { editorWith, insertUser } from "../../scripts/test-accounts.ts";

const { readDb, writerConnection } = await import("#db/client.ts");
const { auditEntry } = await import("#db/schema/audit.ts");
const { failedAttempt } = await import("#db/schema/failed-attempt.ts");
const { outbox } = await import("#db/schema/outbox.ts");
const { noteFailedAttempt, summariseFailedAttempts, writeFailedAttempts } = await import("./failed-attempts.ts");
const { FAILED_ATTEMPTS } = await import("#lib/failed-attempts.ts");

const NOON = Temporal.Instant.from("2026-11-25T12:00:00Z");
const lines = vi.fn();
beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    lines(line);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  lines.mockReset();
});

const counts = () =>
  readDb()
    .select({ kind: failedAttempt.kind, userId: failedAttempt.userId, count: failedAttempt.count })
    .from(failedAttempt)
    .all();
const logged = () => readDb().select().from(auditEntry).where(like(auditEntry.action, "failed.%")).all();
const mails = () => readDb().select({ recipient: outbox.recipient, body: outbox.body }).from(outbox).all();
const note = (times: number, ...given: Parameters<typeof noteFailedAttempt>) => {
  for (let time = 0; time < times; time++) noteFailedAttempt(...given);
};

test("a flood of a thousand costs one row, one entry of the log and one line, whoever it pretends to be", async () => {
  const changes = () => (writerConnection().prepare("select total_changes() as n").get() as { n: number }).n;
  const before = changes();
  note(1000, "login", undefined, NOON);
  await writeFailedAttempts(NOON);
  expect(changes() - before).toBe(1);
  note(1000, "login", undefined, NOON.add({ minutes: 59 }));
  await writeFailedAttempts(NOON.add({ minutes: 59 }));
  expect(counts()).toEqual([{ kind: "login", userId: "", count: 2000 }]);
  expect(logged()).toEqual([]);
  await writeFailedAttempts(NOON.add({ minutes: 60 }));
  expect(counts()).toEqual([]);
  expect(logged()).toMatchObject([
    {
      action: "failed.login",
      userName: "Lokalblatt",
      objectName: "unbekanntes oder gesperrtes Konto",
      after: { count: 2000, firstAt: "2026-11-25T12:00:00Z", lastAt: "2026-11-25T12:59:00Z" },
    },
  ]);
  expect(lines).toHaveBeenCalledTimes(2);
});

test("every kind is one line of JSON with numbers and our own ids in it, and at most five of them", async () => {
  const ids = Array.from({ length: 7 }, () => insertUser());
  for (const kind of FAILED_ATTEMPTS) for (const id of ids) note(3, kind, id, NOON);
  await writeFailedAttempts(NOON);
  expect(lines).toHaveBeenCalledTimes(FAILED_ATTEMPTS.length);
  for (const [line] of lines.mock.calls) {
    expect(line).toMatch(/^[\x20-\x7e]{1,400}\n$/u);
    const { time, ...rest } = JSON.parse(line);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT/u);
    expect(rest).toEqual({
      event: expect.stringMatching(new RegExp(`^refused (?:${FAILED_ATTEMPTS.join("|")})$`, "u")),
      count: 21,
      accounts: ids.slice(0, 5),
    });
  }
});

test("ten guesses in an hour are a mail to the owner, one a day", async () => {
  const id = insertUser({ email: "miriam@lokalblatt.example" });
  note(6, "login", id, NOON);
  note(3, "code", id, NOON);
  // No guess: what an account may not do says nothing about its password.
  note(50, "forbidden", id, NOON);
  await writeFailedAttempts(NOON);
  expect(mails()).toEqual([]);
  note(1, "proof", id, NOON);
  await writeFailedAttempts(NOON);
  expect(mails()).toMatchObject([{ recipient: "miriam@lokalblatt.example", body: expect.stringContaining("10 Mal") }]);
  note(40, "login", id, NOON.add({ hours: 3 }));
  await writeFailedAttempts(NOON.add({ hours: 3 }));
  expect(mails()).toHaveLength(1);
  expect(logged().filter(({ action }) => action === "failed.warned")).toMatchObject([{ objectId: id }]);
});

test("a mail a day later again, and none for accounts there are not", async () => {
  const id = insertUser();
  const later = Temporal.Now.instant().add({ hours: 25 });
  note(10, "login", id);
  await writeFailedAttempts();
  note(10, "login", id, later);
  note(100, "login", undefined, later);
  await writeFailedAttempts(later);
  expect(mails()).toHaveLength(2);
});

test("the summary adds the hour that runs to those that are over, for those who read the log", async () => {
  const id = insertUser({ name: "Aylin Demirtas" });
  const now = Temporal.Now.instant().round("millisecond");
  note(4, "login", id, now.subtract({ hours: 2 }));
  await writeFailedAttempts(now.subtract({ hours: 2 }));
  note(3, "login", id, now);
  note(1, "foreign-page", undefined, now.subtract({ minutes: 1 }));
  await writeFailedAttempts(now);
  expect(await summariseFailedAttempts(await editorWith("redaktion"), now)).toEqual([
    { kind: "login", name: "Aylin Demirtas", count: 7, lastAt: now },
    { kind: "foreign-page", name: "ohne Anmeldung", count: 1, lastAt: now.subtract({ minutes: 1 }) },
  ]);
  await expect(summariseFailedAttempts(await editorWith("autor"))).rejects.toMatchObject({ reason: "forbidden" });
});

test("what could not be written is not forgotten", async () => {
  const id = insertUser();
  note(2, "login", id, NOON);
  writerConnection().exec(
    "create trigger full_disk before insert on failed_attempt begin select raise(abort, 'x'); end",
  );
  await expect(writeFailedAttempts(NOON)).rejects.toThrow();
  writerConnection().exec("drop trigger full_disk");
  await writeFailedAttempts(NOON);
  expect(
    readDb().select({ count: failedAttempt.count }).from(failedAttempt).where(eq(failedAttempt.userId, id)).all(),
  ).toEqual([{ count: 2 }]);
});

test.each([
  ["a process", (noting: string) => `${noting}; process.exit(0)`],
  [
    "a process that was told to end",
    (noting: string) =>
      `${noting}; process.once("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); process.kill(process.pid, "SIGTERM")`,
  ],
  [
    "a thread",
    (noting: string) =>
      `new (await import("node:worker_threads")).Worker(new URL(${JSON.stringify("data:text/javascript,")} + encodeURIComponent(${JSON.stringify(noting)})))`,
  ],
])("what %s counted and had not written is written when it ends", (_, ends) => {
  const module = new URL("./failed-attempts.ts", import.meta.url).href;
  const noting = `const { noteFailedAttempt } = await import(${JSON.stringify(module)}); noteFailedAttempt("login"); noteFailedAttempt("login")`;
  const { status, stderr } = spawnSync("node", ["--input-type=module", "-e", ends(noting)], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, expect.stringContaining('"event":"refused login","count":2')]);
  expect(counts()).toEqual([{ kind: "login", userId: "", count: 2 }]);
});
