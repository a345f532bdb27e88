import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { checkHealth } from "#db/health.ts";
import { keepReserve } from "#db/reserve.ts";
import { env } from "#lib/env.ts";
import { editorWith, insertUser } from "../../scripts/test-accounts.ts";
import { red } from "../../scripts/test-pictures.ts";
import { uploadPicture } from "./media-upload.ts";
import { takeDueMail } from "./outbox.ts";
import { getSpaceNotice, warnOfFullDisk } from "./space-alarm.ts";

let freeMegabytes = 0;
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  statfs: async () => ({ bavail: freeMegabytes, bsize: 1_000_000 }),
}));
beforeEach(() => {
  freeMegabytes = 820;
});

test("with less than a gigabyte free, the disk is kept for the texts", async () => {
  const upload = uploadPicture(await editorWith("autor"), await red());
  await expect(upload).rejects.toMatchObject({
    status: 507,
    message: expect.stringContaining("Texte lassen sich noch"),
  });
  expect(existsSync(join(env().dataDir, "media"))).toBe(false);
});

test("a disk that gets full is said to whoever answers for it: in the log by the hour, by mail by the day, on the desk, in health", async () => {
  const line = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const verwaltung = await editorWith("verwaltung");
  insertUser({ role: "redaktion" });
  const now = Temporal.Now.instant();
  for (let minute = 0; minute < 26 * 60; minute += 20) await warnOfFullDisk(now.add({ minutes: minute }));
  expect(line.mock.calls.map(([said]) => said)).toEqual(
    Array(26).fill("warning free space: less than 1 GB is left on the disk of DATA_DIR; pictures are refused\n"),
  );
  freeMegabytes = 100;
  await warnOfFullDisk(now.add({ hours: 26 }));
  expect(line.mock.calls.at(-1)?.[0]).toContain("pictures and new agreements are refused");
  freeMegabytes = 820;
  line.mockRestore();
  const later = now.add({ hours: 30 });
  const mails = [];
  for (let mail = await takeDueMail(later); mail; mail = await takeDueMail(later)) mails.push(mail);
  expect(mails.map(({ subject }) => subject)).toEqual(Array(3).fill(expect.stringContaining("knapp")));
  expect(mails[0]?.body).toContain("weniger als 1 GB frei");

  expect(await getSpaceNotice(await editorWith("redaktion"))).toBeUndefined();
  expect((await getSpaceNotice(verwaltung))?.text).toContain("keine neuen Bilder");
  expect(await checkHealth()).toMatchObject({ ok: true, room: "no-pictures" });
  freeMegabytes = 100;
  expect((await getSpaceNotice(verwaltung))?.text).toContain("ablehnen und widerrufen");
  expect(await checkHealth()).toMatchObject({ ok: true, room: "no-agreements" });
  freeMegabytes = 5000;
  expect(await getSpaceNotice(verwaltung)).toBeUndefined();
});

test("a reserve is held while there is room, let go when the disk is full, and made again", async () => {
  const reserve = join(env().dataDir, "reserve");
  const held: (number | undefined)[] = [];
  for (const free of [5000, 820, 20, 300, 5000]) {
    freeMegabytes = free;
    await keepReserve();
    held.push(existsSync(reserve) ? statSync(reserve).size : undefined);
  }
  expect(held).toEqual([64_000_000, 64_000_000, undefined, undefined, 64_000_000]);
});
