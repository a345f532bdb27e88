import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { env } from "#lib/env.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { red } from "../../scripts/test-pictures.ts";
import { uploadPicture } from "./media-upload.ts";

vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  statfs: async () => ({ bavail: 200_000, bsize: 4096 }),
}));

test("with less than a gigabyte free, the disk is kept for the texts", async () => {
  const upload = uploadPicture(await editorWith("autor"), await red());
  await expect(upload).rejects.toMatchObject({
    status: 507,
    message: expect.stringContaining("Texte lassen sich noch"),
  });
  expect(existsSync(join(env().dataDir, "media"))).toBe(false);
});
