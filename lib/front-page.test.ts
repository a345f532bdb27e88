import fc from "fast-check";
import { expect, test } from "vitest";
import { composeFrontPage, type FrontPage, type Slots } from "./front-page.ts";

interface Piece {
  id: string;
  category: { slug: string };
  picture: unknown;
  sponsor: string | undefined;
}
const CATEGORIES = ["politik", "kultur", "sport", "meinung"];
const piece = (id: string, slug = "politik", picture: unknown = {}): Piece => ({
  id,
  category: { slug },
  picture,
  sponsor: undefined,
});
const none: Slots<Piece> = { lead: [], second: [], brief: [], opinion: [] };
const compose = (recent: Piece[], slots: Partial<Slots<Piece>> = {}) =>
  composeFrontPage({ slots: { ...none, ...slots }, recent, categories: CATEGORIES, opinion: "meinung" });
const everyone = (page: FrontPage<Piece>) =>
  [
    page.lead,
    ...page.seconds,
    ...page.briefs,
    ...page.opinions,
    ...page.strips.flatMap(({ articles }) => articles),
    ...page.latest,
  ].filter((article) => article !== undefined);

test("without curation the newest with a picture leads", () => {
  const page = compose([piece("wordy", "politik", null), piece("pictured"), piece("third", "kultur")]);
  expect(page.lead?.id).toBe("pictured");
  expect(page.seconds.map(({ id }) => id)).toEqual(["wordy", "third"]);
});

test("what is curated further down is not drawn up by an empty place above", () => {
  const star = piece("star");
  const page = compose([star, piece("other")], { brief: [star] });
  expect(page.lead?.id).toBe("other");
  expect(page.briefs).toEqual([star]);
});

test("opinions stand among opinions, never as news", () => {
  const page = compose([piece("comment", "meinung"), piece("news")]);
  expect(page.lead?.id).toBe("news");
  expect(page.opinions.map(({ id }) => id)).toEqual(["comment"]);
});

test("who pays does not lead", () => {
  const page = compose([{ ...piece("paid"), sponsor: "Firma" }, piece("news")]);
  expect(page.lead?.id).toBe("news");
  expect(page.strips).toEqual([{ slug: "politik", articles: [expect.objectContaining({ id: "paid" })] }]);
});

test("an empty paper has no lead, and one article is a front page", () => {
  expect(compose([]).lead).toBeUndefined();
  expect(compose([piece("only", "meinung")]).lead?.id).toBe("only");
});

test("no article stands twice, whatever is curated", () => {
  const pieces = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      category: fc.record({ slug: fc.constantFrom(...CATEGORIES) }),
      picture: fc.constantFrom({}, undefined),
      sponsor: fc.constantFrom(undefined, "Firma"),
    }),
    { selector: (article) => article.id, maxLength: 60 },
  );
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(59), { maxLength: 12 }), (recent, picks) => {
      const chosen = picks.map((pick) => recent[pick]).filter((article) => article !== undefined);
      const page = compose(recent, {
        lead: chosen.slice(0, 2),
        second: chosen.slice(1, 5),
        brief: chosen.slice(3, 9),
        opinion: chosen.slice(6),
      });
      const ids = everyone(page).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
