import { beforeEach, expect, test } from "vitest";
import { hours, insertArticle, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { plansOf } from "../../scripts/test-query-plans.ts";
import { resolveAddress } from "./addresses.ts";
import { getTag } from "./tags.ts";

beforeEach(() => {
  const categoryId = insertCategory("kultur");
  const ids = Array.from({ length: 50 }, (_, index) => insertArticle({ slug: `beitrag-${index}`, categoryId }));
  insertTag("rhein", ids.slice(0, 2));
  insertTag("geheim", [insertArticle({ slug: "geplant", categoryId, publishAt: hours(1) })]);
});

test("readers know of a Thema while something they can read is about it", async () => {
  expect(await getTag({ slug: "rhein" })).toMatchObject({ name: "rhein" });
  expect(await getTag({ slug: "geheim" })).toBeUndefined();
});

test.each([
  ["its page", () => getTag({ slug: "rhein" })],
  ["its address", () => resolveAddress(["thema", "rhein"], undefined)],
])("whether they do is asked of its own articles, not of all that are published: %s", async (_by, ask) => {
  const [plan] = (await plansOf(ask)).filter((steps) => steps.includes("article_tag"));
  expect(plan).toMatch(
    /SEARCH article_tag USING INDEX article_tag_tag \(tag_id=\?\)\n.*SEARCH article USING INDEX sqlite_autoindex_article_1 \(id=\?\)/u,
  );
});
