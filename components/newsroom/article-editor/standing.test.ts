import { expect, test } from "vitest";
import type { ArticleStatus } from "#lib/article-status.ts";
import type { EditedArticle } from "./edited-article.ts";
import { describeStanding, standingOf } from "./standing.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const release: NonNullable<EditedArticle["release"]> = {
  path: "/kultur/a",
  slug: "a",
  isWithdrawn: false,
  publishAt: "2026-11-20T12:00:00Z",
  unpublishAt: null,
  dates: {
    firstOnlineAt: "2026-11-20T12:00:00Z",
    publishedAt: "2026-11-20T12:00:00Z",
    updatedAt: undefined,
    changedAt: "2026-11-20T12:00:00Z",
  },
};

const say = (
  status: ArticleStatus,
  isAhead: boolean,
  given?: Partial<typeof release>,
  planned?: { at: string; isWorkingTextFurther: boolean },
) => {
  const article = { status, release: given && { ...release, ...given } };
  return describeStanding(standingOf(article, isAhead, NOW), isAhead, { planned, now: NOW });
};

test("a planned change is named, and that more was written since", () => {
  const planned = { at: "2026-11-27T05:00:00Z", isWorkingTextFurther: false };
  expect(say("changed", true, {}, planned)).toBe("Online, Änderung geplant für 27. November, 06:00");
  expect(say("changed", true, {}, { ...planned, isWorkingTextFurther: true })).toBe(
    "Online, Änderung geplant für 27. November, 06:00; Neues noch nicht eingeplant",
  );
  expect(say("withdrawn", true, { isWithdrawn: true }, planned)).toBe("Zurückgezogen");
});

test("the header says online only of a text that is what readers have", () => {
  expect(say("online", false, {})).toBe("Online");
  expect(say("online", true, {})).toBe("Online, Änderungen noch nicht veröffentlicht");
  expect(say("changed", true, {})).toBe("Online, Änderungen noch nicht veröffentlicht");
  expect(say("changed", false, {})).toBe("Online");
});

test("times that came while the window was open count", () => {
  expect(say("online", false, { unpublishAt: "2026-11-25T11:59:00Z" })).toBe("Abgelaufen");
  expect(say("scheduled", false, { publishAt: "2026-11-25T11:59:00Z" })).toBe("Online");
  expect(say("scheduled", false, { publishAt: "2026-11-25T12:01:00Z" })).toBe("Geplant");
  expect(say("scheduled", true, { publishAt: "2026-11-25T12:01:00Z" })).toBe(
    "Geplant, Änderungen noch nicht eingeplant",
  );
});

test.each<[ArticleStatus, string]>([
  ["draft", "Entwurf"],
  ["review", "In Prüfung"],
  ["approved", "Freigegeben"],
])("a text nobody has published is %s, however much is written", (status, words) => {
  expect(say(status, true)).toBe(words);
});

test("what was withdrawn stays so", () => {
  expect(say("withdrawn", true, { isWithdrawn: true })).toBe("Zurückgezogen");
});
