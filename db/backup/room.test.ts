import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import { env } from "#lib/env.ts";
import { makeBackup } from "./make.ts";
import { assertRoomForUpgrade } from "./room.ts";

let freeMegabytes = 2000;
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  statfs: async () => ({ bavail: freeMegabytes, bsize: 1_000_000 }),
}));

test("room for the database twice, and for pictures that no backup has yet", async () => {
  const { dataDir, backupDir } = env();
  mkdirSync(join(dataDir, "media"), { recursive: true });
  writeFileSync(join(dataDir, "media", "one.avif"), Buffer.alloc(20_000_000));
  await assertRoomForUpgrade();
  freeMegabytes = 20;
  await expect(assertRoomForUpgrade()).rejects.toThrow(/has 20 MB free, and a backup and .* need 2\d$/u);
  await makeBackup({ dataDir, backupDir, secretElsewhere: null, now: Temporal.Now.instant() });
  await assertRoomForUpgrade();
  freeMegabytes = 1;
  await expect(assertRoomForUpgrade()).rejects.toThrow(/has 1 MB free/u);
});
