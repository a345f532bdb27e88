import { expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import { askRoom } from "#db/free-space.ts";
import { publishForTest } from "../../scripts/test-consent.ts";
import { recordChoice } from "./choices.ts";

let freeMegabytes = 2000;
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  statfs: async () => ({ bavail: freeMegabytes, bsize: 1_000_000 }),
}));

test("when the disk is nearly full nobody agrees any more, and everybody refuses and withdraws", async () => {
  publishForTest();
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  const { receipt } = await recordChoice(given);
  freeMegabytes = 200;
  await askRoom();
  expect(await recordChoice(given)).toMatchObject({ limit: "space", granted: [], receipt: undefined });
  expect(await recordChoice({ ...given, decision: "reject" })).toMatchObject({ limit: undefined });
  const withdrawn = await recordChoice({ ...given, decision: "reject", receipt });
  expect(withdrawn).toMatchObject({ limit: undefined, granted: [], receipt: undefined });
  expect(withdrawn.withdrawn).toHaveLength(5);
  freeMegabytes = 2000;
  await askRoom();
  expect((await recordChoice(given)).granted).toHaveLength(5);
});
