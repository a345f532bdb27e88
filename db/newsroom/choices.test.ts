import { expect, test } from "vitest";
import { editorWith } from "../../scripts/test-accounts.ts";
import { addGuestAuthor, addTag, listChoices } from "./choices.ts";

test("a Thema is made once, guests as often as they come", async () => {
  const sara = await editorWith("redaktion");
  const aylin = await editorWith("autor");
  expect(await addTag(aylin, " Rad  verkehr ")).toEqual(await addTag(sara, "rad verkehr"));
  await expect(addGuestAuthor(aylin, { name: "Gast" })).rejects.toMatchObject({ reason: "forbidden" });
  const first = await addGuestAuthor(sara, { name: "Anna Müller" });
  const second = await addGuestAuthor(sara, { name: "Anna Müller" });
  expect([first.slug, second.slug]).toEqual(["anna-mueller", "anna-mueller-2"]);
  await expect(addTag(sara, "  ")).rejects.toMatchObject({ reason: "invalid" });
  expect((await listChoices(sara)).authors).toHaveLength(2);
});
