import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { forgetOldMail } from "#db/newsroom/outbox.ts";
import { outbox } from "#db/schema/outbox.ts";
import "../scripts/test-database.ts";
import { PORTION } from "./in-portions.ts";

const now = Temporal.Now.instant();
function fill(count: number): void {
  const old = now.subtract({ hours: 31 * 24 });
  const row = { recipient: "a@b.example", subject: "", body: "", createdAt: old, nextAttemptAt: old };
  writeDb().transaction((tx) => {
    for (let id = 0; id < count; id++)
      tx.insert(outbox)
        .values({ ...row, id: String(id) })
        .run();
  });
}
const left = () => writeDb().select({ id: outbox.id }).from(outbox).all().length;

test("a large piece of tidying gives way to others between its portions, and ends all the same", async () => {
  fill(2 * PORTION + 1);
  const whole = forgetOldMail(now);
  expect(left()).toBe(PORTION + 1);
  await whole;
  expect(left()).toBe(0);
});

test("it stops where it is when it is told to", async () => {
  fill(2 * PORTION);
  const stop = new AbortController();
  const tidying = forgetOldMail(now, stop.signal);
  stop.abort();
  await expect(tidying).rejects.toThrow();
  expect(left()).toBe(PORTION);
});
