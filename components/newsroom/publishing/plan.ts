import type { ArticleStatus } from "#lib/article-status.ts";
import { formatDateTime } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";
import { nextFullHour } from "./next-full-hour.ts";
import type { PlanView, PublishingOutcome, SentAnswer } from "./ports.ts";

/*
 * What will happen, and what has happened, in words.
 */

export interface PublishedPlace {
  path: string;
  /** ISO 8601. */
  publishAt: string;
}

/** Whether readers get it now, or got it until it ended: a change of it is a change of something they may have read. */
export const isPublic = (status: ArticleStatus): boolean =>
  status === "online" || status === "changed" || status === "ended";

/** "22. November 2026, 14:05 Uhr" */
export const inWords = (iso: string): string => formatDateTime({ epochMilliseconds: Date.parse(iso) });

export interface Plan {
  status: ArticleStatus;
  release: PublishedPlace | undefined;
  /** The address it will have; `undefined` while it has no Ressort. */
  path: string | undefined;
  /** ISO 8601; "now"; `undefined` while the time is not clear. */
  when: string | undefined;
}

/** What the button will do, as one or two sentences; `undefined` while that is not clear. */
export function describePlan({ status, release, path, when }: Plan): string | undefined {
  if (path === undefined || when === undefined) return undefined;
  const at = when === "now" ? "sofort" : `am ${inWords(when)}`;
  if (status === "ended") return `Erscheint ${at} wieder unter ${path}.`;
  if (isPublic(status)) return describeChange({ at, path, former: release?.path ?? path, isLater: when !== "now" });
  if (status === "scheduled" && when === "now" && release) {
    return `Erscheint sofort unter ${path}, nicht erst am ${inWords(release.publishAt)}.`;
  }
  return `Erscheint ${at} unter ${path}.`;
}

function describeChange(given: { at: string; path: string; former: string; isLater: boolean }): string {
  const { at, path, former, isLater } = given;
  if (path !== former) {
    return `Der Beitrag zieht um nach ${path}; die Änderung gilt ${at}. Die bisherige Adresse ${former} leitet dorthin weiter.`;
  }
  return isLater
    ? `Ersetzt ${at}, was unter ${path} steht. Bis dahin bleibt es, wie es ist.`
    : `Ersetzt sofort, was unter ${path} steht.`;
}

/** What the button says. */
export function nameOfStep(status: ArticleStatus, isPlanned: boolean): string {
  if (isPublic(status)) return isPlanned ? "Änderung planen" : "Änderung veröffentlichen";
  return isPlanned ? "Veröffentlichung planen" : "Jetzt veröffentlichen";
}

/** What readers get when a withdrawn article is put back online. @param isAhead whether something was written since */
export function describePutBack({ changedAt, isAhead }: { changedAt: string; isAhead: boolean }): string {
  const version = `Leser:innen bekommen die Fassung vom ${inWords(changedAt)}`;
  return isAhead ? `${version}; was seither geändert wurde, bleibt unveröffentlicht.` : `${version}.`;
}

/** Over the dialog in which an article is withdrawn, and over what became of it. */
export function titleOfWithdrawal(outcome: PublishingOutcome | undefined): string {
  if (outcome?.kind === "put-back") return "Beitrag wieder online";
  return outcome ? "Beitrag zurückgezogen" : "Beitrag zurückziehen";
}

export function describeOutcome(outcome: PublishingOutcome): string {
  switch (outcome.kind) {
    case "published":
      return outcome.plannedAt === undefined
        ? "Veröffentlicht. Leser:innen sehen diese Fassung ab jetzt."
        : `Veröffentlicht. Die geplante Änderung kommt weiter am ${inWords(outcome.plannedAt)}.`;
    case "scheduled":
      return `Geplant. Der Beitrag erscheint am ${inWords(outcome.at)}.`;
    case "change-scheduled":
      return `Geplant. Die Änderung kommt am ${inWords(outcome.at)}; bis dahin bleibt die bisherige Fassung online.`;
    case "withdrawn":
      return "Zurückgezogen. Die Seite sagt jetzt, dass der Beitrag nicht mehr da ist. Er lässt sich wieder online stellen, wie er war.";
    case "put-back":
      return "Wieder online. Leser:innen haben zurück, was sie hatten.";
    case "unscheduled":
      return "Die Planung ist aufgehoben. Der Beitrag erscheint nicht; Sie können ihn jederzeit veröffentlichen.";
    case "change-moved":
      return `Verschoben. Die geplante Änderung kommt jetzt am ${inWords(outcome.at)}.`;
    case "change-cancelled":
      return "Die geplante Änderung ist aufgehoben. Für Leser:innen bleibt alles, wie es ist; der geplante Text liegt unter „Fassungen“.";
  }
}

/** What goes out while a change is planned: now only what was written since, now the planned one, too, or later both. */
export type PlanFate = "keep" | "include" | "replace";

const NAMES = {
  keep: "Nur die neue Änderung",
  include: "Die geplante Änderung jetzt mit",
  replace: "In die geplante Fassung übernehmen",
};

/** The answers there are, the harmless one first where both changes touch the same passage. */
export function planAnswers({ seen, alone }: PlanView): { value: PlanFate; label: string; hint: string }[] {
  const due = inWords(seen.dueAt);
  const replace = {
    value: "replace" as const,
    label: NAMES.replace,
    hint: `Jetzt ändert sich nichts; beides kommt am ${due}.`,
  };
  const keep = { value: "keep" as const, label: NAMES.keep, hint: `Die geplante kommt weiter am ${due}.` };
  const include = { value: "include" as const, label: NAMES.include, hint: "Die Planung ist damit erledigt." };
  return alone.kind === "overlap" ? [replace, keep, include] : [keep, include, replace];
}

/** What the time of a publication begins with: what is planned already stays when it was. In milliseconds since 1970. */
export function timeToBeginWith(given: {
  coming: { at: string } | undefined;
  embargoUntil: string | null;
  now: number;
}): number {
  const { coming, embargoUntil, now } = given;
  if (coming) return Date.parse(coming.at);
  return closedUntil(embargoUntil, { epochMilliseconds: now })?.epochMilliseconds ?? nextFullHour(now);
}

/** As it is sent; without an answer the server asks for it. */
export const answerTo = (plan: PlanView, fate: PlanFate | undefined, dropsCorrection = false): { plan?: SentAnswer } =>
  fate ? { plan: { seen: plan.seen, fate, ...(dropsCorrection && { dropsCorrection }) } } : {};

/** Whether an embargo stands against letting the text out at `at`; not while that is unclear. */
export function embargoCloses(given: {
  embargoUntil: string | null;
  planned: PlanView | undefined;
  fate: PlanFate | undefined;
  at: number | string | undefined;
}): boolean {
  const { embargoUntil, planned, fate, at } = given;
  if (at === undefined) return false;
  if (typeof at === "string") return closedUntil(embargoUntil, { epochMilliseconds: Date.parse(at) }) !== undefined;
  if (planned && fate === undefined) return false;
  if (planned?.alone.kind === "settled" && fate === "keep") return planned.alone.closedUntil !== undefined;
  return closedUntil(embargoUntil, { epochMilliseconds: at }) !== undefined;
}
