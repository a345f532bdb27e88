import fc from "fast-check";
import { expect, test } from "vitest";
import { articleDates, firstPublication, modifiedAt } from "./article-dates.ts";

const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);
const instant = fc.integer({ min: 0, max: 1000 }).map(at);

test("whatever stands in a row, what is shown is in order, and the first publication is not moved", () => {
  fc.assert(
    fc.property(instant, fc.option(instant), instant, (firstPublishedAt, updatedAt, changedAt) => {
      const dates = articleDates({ firstPublishedAt, updatedAt, changedAt });
      expect(dates.publishedAt).toBe(firstPublishedAt);
      const inOrder = [dates.publishedAt, ...(dates.updatedAt ? [dates.updatedAt] : []), dates.changedAt];
      expect([...inOrder].sort(Temporal.Instant.compare)).toEqual(inOrder);
      expect(inOrder).toContainEqual(modifiedAt(dates));
      if (updatedAt && updatedAt.epochMilliseconds > firstPublishedAt.epochMilliseconds)
        expect(dates.updatedAt).toBe(updatedAt);
    }),
  );
});

test("a change in the instant of publication, or before it, is none that readers are told of", () => {
  for (const updatedAt of [at(4), at(5)])
    expect(articleDates({ firstPublishedAt: at(5), updatedAt, changedAt: at(1) })).toEqual({
      publishedAt: at(5),
      updatedAt: undefined,
      changedAt: at(5),
    });
});

test("an editor may make a text older than this site knows it, never younger", () => {
  expect(firstPublication(null, at(5))).toEqual(at(5));
  expect(firstPublication(at(2).toString(), at(5))).toEqual(at(2));
  expect(firstPublication(at(9).toString(), at(5))).toEqual(at(5));
});
