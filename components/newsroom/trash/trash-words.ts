import type { Lapsed, ReleasedArticle } from "#db/newsroom/trash.ts";

/*
 * What throwing away takes from readers, and what taking out gives back, in sentences.
 */

/** "1 Beitrag", "3 Beiträge" */
export const countArticles = (count: number): string => (count === 1 ? "1 Beitrag" : `${count} Beiträge`);

/** What it is for readers. */
export const STATES = { online: "online", scheduled: "geplant", ended: "abgelaufen" } as const;

/** "3 von 5 Beiträgen sind online, 1 ist geplant." */
export function describeReleased(released: ReleasedArticle[], total: number): string {
  const parts = Object.entries(STATES).flatMap(([status, word]) => {
    const count = released.filter((one) => one.status === status).length;
    return count === 0 ? [] : [{ count, word }];
  });
  const [first, ...others] = parts;
  if (!first) return "";
  const of =
    total === 1
      ? "Der Beitrag"
      : first.count === total
        ? `Alle ${total} Beiträge`
        : `${first.count} von ${total} Beiträgen`;
  const head = `${of} ${first.count === 1 ? "ist" : "sind"} ${first.word}`;
  return `${[head, ...others.map(({ count, word }) => `${count} ${count === 1 ? "ist" : "sind"} ${word}`)].join(", ")}.`;
}

/** What becomes of it in the trash, and afterwards. */
export function describeLoss(released: ReleasedArticle[]): string {
  const has = (status: ReleasedArticle["status"]) => released.some((one) => one.status === status);
  return [
    has("online") &&
      "Was online ist, bekommen Leser:innen dann nicht mehr: Die Adresse sagt, dass es nicht mehr da ist.",
    has("scheduled") && "Was geplant ist, erscheint nicht, solange es im Papierkorb liegt.",
    "Zurückgeholt, ist alles wieder genau so wie jetzt.",
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

export function describeTrashed(total: number, released: ReleasedArticle[]): string {
  const isOffline = released.some(({ status }) => status === "online");
  return `${countArticles(total)} im Papierkorb.${isOffline ? " Was online war, ist jetzt offline." : ""}`;
}

const NOT_BACK: Record<Lapsed["what"], (title: string) => string> = {
  publication: (title) =>
    `„${title}“ sollte inzwischen erscheinen und ist nicht veröffentlicht worden: Veröffentlichen Sie den Beitrag selbst.`,
  change: (title) =>
    `Die geplante Änderung von „${title}“ wäre inzwischen fällig gewesen und kommt nicht mehr; für Leser:innen bleibt es bei der bisherigen Fassung.`,
  embargo: (title) =>
    `Für „${title}“ gilt eine Sperrfrist: Der Beitrag bleibt zurückgezogen. Ist sie vorbei, können Sie ihn wieder online stellen.`,
};

/** After taking out: what is back, and what is not. */
export function describeRestored(total: number, lapsed: Lapsed[]): string {
  const sentences = lapsed.map(({ title, what }) => NOT_BACK[what](title));
  const rest = sentences.length === 0 ? ["Alles ist wie vorher."] : sentences;
  return [`${countArticles(total)} zurückgeholt.`, ...rest].join(" ");
}
