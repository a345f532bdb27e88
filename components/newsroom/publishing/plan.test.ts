import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import {
  answerTo,
  describeOutcome,
  describePlan,
  describePutBack,
  embargoCloses,
  nameOfStep,
  type Plan,
  type PlanFate,
  planAnswers,
  timeToBeginWith,
  titleOfWithdrawal,
} from "./plan.ts";
import { PlanControls } from "./plan-controls.tsx";
import type { PlanView } from "./ports.ts";

const path = "/kultur/der-dom";
const release = { path, publishAt: "2026-11-22T13:05:00Z" };
const later = "2026-11-23T05:00:00Z";

test.each<[string, Plan, string]>([
  ["a draft now", { status: "draft", release: undefined, path, when: "now" }, `Erscheint sofort unter ${path}.`],
  [
    "a draft tomorrow",
    { status: "approved", release: undefined, path, when: later },
    `Erscheint am 23. November 2026, 06:00 Uhr unter ${path}.`,
  ],
  [
    "earlier than planned",
    { status: "scheduled", release, path, when: "now" },
    `Erscheint sofort unter ${path}, nicht erst am 22. November 2026, 14:05 Uhr.`,
  ],
  ["a change", { status: "changed", release, path, when: "now" }, `Ersetzt sofort, was unter ${path} steht.`],
  [
    "a change tomorrow",
    { status: "changed", release, path, when: later },
    `Ersetzt am 23. November 2026, 06:00 Uhr, was unter ${path} steht. Bis dahin bleibt es, wie es ist.`,
  ],
  ["once more", { status: "ended", release, path, when: "now" }, `Erscheint sofort wieder unter ${path}.`],
  ["withdrawn, again", { status: "withdrawn", release, path, when: "now" }, `Erscheint sofort unter ${path}.`],
  [
    "a move",
    { status: "changed", release, path: "/sport/der-dom", when: "now" },
    `Der Beitrag zieht um nach /sport/der-dom; die Änderung gilt sofort. Die bisherige Adresse ${path} leitet dorthin weiter.`,
  ],
])("%s", (_name, plan, sentence) => {
  expect(describePlan(plan)).toBe(sentence);
});

test("nothing is promised while the address or the time is not clear", () => {
  expect(describePlan({ status: "draft", release: undefined, path: undefined, when: "now" })).toBeUndefined();
  expect(describePlan({ status: "draft", release: undefined, path, when: undefined })).toBeUndefined();
});

test("the button says whether it happens now, and whether readers know the article already", () => {
  expect(nameOfStep("draft", false)).toBe("Jetzt veröffentlichen");
  expect(nameOfStep("draft", true)).toBe("Veröffentlichung planen");
  expect(nameOfStep("online", false)).toBe("Änderung veröffentlichen");
  expect(nameOfStep("ended", true)).toBe("Änderung planen");
});

const nothing = { fields: [], body: [] };
const planned = (closedUntil?: string): PlanView => ({
  seen: { revisionId: "p", dueAt: later },
  setBy: "Sara",
  correction: "minor",
  alone: { kind: "settled", now: nothing, later: nothing, closedUntil },
  included: nothing,
  replaced: nothing,
  names: {},
});

test.each<[string, PlanView | undefined, PlanFate | undefined, string | number | undefined, boolean]>([
  ["a publication now", undefined, undefined, Date.parse(later) - 1, true],
  ["an earlier plan", undefined, undefined, "2026-11-22T05:00:00Z", true],
  ["a plan for its end", undefined, undefined, later, false],
  ["a time that is not clear yet", undefined, undefined, undefined, false],
  ["a choice that is still open", planned(), undefined, Date.parse(later) - 1, false],
  ["the planned change with it", planned(), "include", Date.parse(later) - 1, true],
  ["a mended typo beside the plan it was set with", planned(), "keep", Date.parse(later) - 1, false],
  ["what was written since, when it was set later", planned(later), "keep", Date.parse(later) - 1, true],
])("an embargo and %s", (_name, plan, fate, at, isClosed) => {
  expect(embargoCloses({ embargoUntil: later, planned: plan, fate, at })).toBe(isClosed);
});

test("what is said of giving up a plan is true of an article that is online, and of one that is withdrawn", () => {
  const failure = async () => ({ ok: false as const, reason: "fault" as const, message: "", fields: {} });
  const port = { look: failure, move: failure, cancel: failure };
  const asks = { check: failure, readTime: failure, publish: failure, withdraw: failure, putBack: failure, plan: port };
  const nobody = { onLoggedOut: () => undefined, onFinished: () => undefined };
  const controls = renderToStaticMarkup(
    createElement(PlanControls, { articleId: "a", plan: planned(), port: asks, ...nobody }),
  );
  for (const said of [controls, describeOutcome({ kind: "change-cancelled" })]) {
    // Withdrawal gives up no plan: it waits for the article to be back.
    expect(said).not.toContain("zurückziehen");
    expect(said).not.toMatch(/\bOnline\b/);
    expect(said).toContain("„Fassungen“");
  }
});

test("an answer names the plan it is about; without one nothing is said", () => {
  expect(answerTo(planned(), "keep")).toEqual({ plan: { seen: { revisionId: "p", dueAt: later }, fate: "keep" } });
  expect(answerTo(planned(), "include", true)).toMatchObject({ plan: { dropsCorrection: true } });
  expect(answerTo(planned(), undefined, true)).toEqual({});
});

test("before an article is put back online it is said which text readers get, and what they do not get", () => {
  const changedAt = "2026-11-22T13:05:00Z";
  expect(describePutBack({ changedAt, isAhead: false })).toBe(
    "Leser:innen bekommen die Fassung vom 22. November 2026, 14:05 Uhr.",
  );
  expect(describePutBack({ changedAt, isAhead: true })).toBe(
    "Leser:innen bekommen die Fassung vom 22. November 2026, 14:05 Uhr; was seither geändert wurde, bleibt unveröffentlicht.",
  );
});

test("what became of a withdrawal does not stand under the question", () => {
  expect(titleOfWithdrawal(undefined)).toBe("Beitrag zurückziehen");
  expect(titleOfWithdrawal({ kind: "withdrawn" })).toBe("Beitrag zurückgezogen");
  expect(titleOfWithdrawal({ kind: "put-back", path })).toBe("Beitrag wieder online");
});

test("the time begins with that of the plan, then with the end of the embargo, then with the next full hour", () => {
  const now = Date.parse("2026-11-22T13:10:00Z");
  const embargoUntil = "2026-11-24T05:00:00Z";
  const begin = (coming: { at: string } | undefined, until: string | null) =>
    new Date(timeToBeginWith({ coming, embargoUntil: until, now })).toISOString();
  expect(begin({ at: later }, null)).toBe("2026-11-23T05:00:00.000Z");
  expect(begin({ at: later }, "2026-11-22T15:00:00Z")).toBe("2026-11-23T05:00:00.000Z");
  expect(begin(undefined, embargoUntil)).toBe("2026-11-24T05:00:00.000Z");
  expect(begin(undefined, null)).toBe("2026-11-22T14:00:00.000Z");
});

test("where both changes touch the same passage, the first answer is to take the new one into the plan", () => {
  const overlap: PlanView = { ...planned(), alone: { kind: "overlap", conflicts: [] } };
  expect(planAnswers(overlap)[0]).toEqual({
    value: "replace",
    label: "In die geplante Fassung übernehmen",
    hint: "Jetzt ändert sich nichts; beides kommt am 23. November 2026, 06:00 Uhr.",
  });
  expect(planAnswers(planned()).map(({ value }) => value)).toEqual(["keep", "include", "replace"]);
});
