import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { emptyManuscript, type ManuscriptContent } from "#lib/manuscript.ts";
import { fieldNames } from "#lib/manuscript-names.ts";
import { bodyOf } from "../../scripts/test-articles.ts";
import { hours, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { insertPicture } from "../../scripts/test-pictures.ts";
import { readOnlineContent } from "./online-content.ts";
import { isWhatReadersHave } from "./reader-columns.ts";
import { putArticle } from "./release.ts";

/*
 * From a manuscript to the rows of an article and back. Every field is named, so that one that is added cannot be forgotten
 * on either way.
 */

const [BEFORE, AFTER] = [hours(-1), hours(1).round("minute")];
const fields = [...fieldNames, "body"] as const;
/** Not kept in the rows: what is public has no embargo. */
const LEFT_BEHIND: (keyof ManuscriptContent)[] = ["embargoUntil"];
/** Kept, but no change of what readers get. */
const UNSEEN: (keyof ManuscriptContent)[] = [...LEFT_BEHIND, "unpublishAt"];

/** A text with something in every field; the one of another word has something else in each. */
const written = (word: string): ManuscriptContent => ({
  kicker: `Dachzeile ${word}`,
  title: `Titel ${word}`,
  teaser: `Vorspann ${word}`,
  categoryId: insertCategory(`ressort-${word}`),
  tagIds: [insertTag(`z-${word}`, []), insertTag(`a-${word}`, [])],
  authorIds: [insertAuthor(`z-${word}`, []), insertAuthor(`a-${word}`, [])],
  leadMediaId: insertPicture().id,
  leadCaption: `Bild ${word}`,
  sourceKind: word === "eins" ? "press-release" : "own",
  sourceName: `Quelle ${word}`,
  sourceUrl: `https://${word}.example/`,
  paidSponsor: `Kunde ${word}`,
  slug: `adresse-${word}`,
  seoTitle: `Suchtitel ${word}`,
  seoDescription: `Beschreibung ${word}`,
  unpublishAt: (word === "eins" ? AFTER : AFTER.add({ hours: 1 })).toString(),
  embargoUntil: (word === "eins" ? BEFORE : BEFORE.subtract({ hours: 1 })).toString(),
  firstPublishedAt: word === "eins" ? "2019-05-01T00:00:00Z" : "2018-05-01T00:00:00Z",
  body: bodyOf(`Text ${word}`),
});

const put = (content: ManuscriptContent) =>
  writeDb().transaction((tx) => putArticle(tx, "beitrag", content, { publishAt: BEFORE, now: Temporal.Now.instant() }));

test("what is put where readers look is read back whole, field by field", () => {
  const content = written("eins");
  const empty = emptyManuscript();
  for (const field of fields) expect(content[field], field).not.toEqual(empty[field]);
  put(content);
  const found = readOnlineContent(writeDb(), "beitrag");
  expect(Object.keys(found ?? {}).sort()).toEqual([...fields].sort());
  for (const field of fields)
    expect(found?.[field], field).toEqual(LEFT_BEHIND.includes(field) ? empty[field] : content[field]);
});

test.each(fields)("another %s is written, read back, and known for a change of what readers have", (field) => {
  const content = written("eins");
  const changed = { ...content, [field]: written("zwei")[field] };
  put(content);
  expect(isWhatReadersHave(writeDb(), "beitrag", content)).toBe(true);
  expect(isWhatReadersHave(writeDb(), "beitrag", changed)).toBe(UNSEEN.includes(field));
  put(changed);
  const expected = LEFT_BEHIND.includes(field) ? null : changed[field];
  expect(readOnlineContent(writeDb(), "beitrag")?.[field]).toEqual(expected);
});

test("an empty text is read back empty, and a date that does not count is none", () => {
  const content = emptyManuscript({ title: "Leer", categoryId: insertCategory("leer"), slug: "leer" });
  put(content);
  expect(readOnlineContent(writeDb(), "beitrag")).toEqual(content);
  put({ ...content, firstPublishedAt: hours(0).toString() });
  expect(readOnlineContent(writeDb(), "beitrag")).toEqual(content);
});
