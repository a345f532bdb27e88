import { formatDateTime } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { findOverlong, type Overlong } from "#lib/overlong.ts";

/*
 * What must be in order before readers get an article. Checked on the server when it is published; shown in the editor
 * before. Pure: what the content does not know itself is handed in.
 */

export interface ReadinessFacts {
  hasCategory: boolean;
  /** Pictures the article names, as far as they still exist. */
  pictures: { id: string; name: string; isAltMissing: boolean; isCreditMissing: boolean }[];
  /** How many pictures it names that do not exist any more. */
  missingPictures: number;
  /** When readers first got it, or will, from this site. */
  onlineSince: Temporal.Instant | undefined;
  now: Temporal.Instant;
}

export interface Finding {
  /** What it is about: names the form field where there is one. */
  field: Overlong["field"] | "categoryId" | "alt" | "credit" | "picture" | "source" | "authors" | "firstPublishedAt";
  /** What is wrong and what to do, as a German sentence. */
  text: string;
  /** Whether it can be published all the same, with a reason that is written down. */
  canBeOverridden: boolean;
}

/** Everything that stands against publishing, in the order of the form; empty when it can go out. */
export function findObstacles(content: ManuscriptContent, facts: ReadinessFacts): Finding[] {
  const findings: (Finding | false)[] = [
    content.title.trim() === "" && { field: "title", text: "Der Titel fehlt.", canBeOverridden: false },
    !facts.hasCategory && {
      field: "categoryId",
      text: "Das Ressort fehlt: Es ist Teil der Adresse.",
      canBeOverridden: false,
    },
    firstPublicationProblem(content, facts),
    ...findOverlong(content).map(
      ({ field, text }): Finding => ({ field, text: `${text}. Bitte kürzen.`, canBeOverridden: false }),
    ),
    content.teaser.trim() === "" && {
      field: "teaser",
      text: "Der Vorspann fehlt: Er steht auf der Startseite, in Suchmaschinen und im Feed.",
      canBeOverridden: true,
    },
    content.body.content.length === 0 && { field: "body", text: "Der Text ist leer.", canBeOverridden: true },
    content.authorIds.length === 0 &&
      content.paidSponsor === "" && {
        field: "authors",
        text: "Keine Autor:in angegeben.",
        canBeOverridden: true,
      },
    facts.missingPictures > 0 && {
      field: "picture",
      text:
        facts.missingPictures === 1
          ? "Ein Bild im Text wurde gelöscht und erscheint nicht."
          : `${facts.missingPictures} Bilder im Text wurden gelöscht und erscheinen nicht.`,
      canBeOverridden: true,
    },
    ...facts.pictures.flatMap((picture): (Finding | false)[] => [
      picture.isAltMissing && {
        field: "alt",
        text: `Alternativtext fehlt: ${picture.name}. Beschreiben Sie das Bild oder markieren Sie es als dekorativ.`,
        canBeOverridden: true,
      },
      picture.isCreditMissing && {
        field: "credit",
        text: `Bildnachweis fehlt: ${picture.name}.`,
        canBeOverridden: true,
      },
    ]),
    content.sourceKind === "press-release" &&
      content.sourceName.trim() === "" && {
        field: "source",
        text: "Bei einer Pressemitteilung muss stehen, von wem sie kommt.",
        canBeOverridden: true,
      },
  ];
  return findings.filter((finding) => finding !== false);
}

/** A date of first publication may make a text older than this site knows it, never younger. */
function firstPublicationProblem(content: ManuscriptContent, { onlineSince, now }: ReadinessFacts): Finding | false {
  if (content.firstPublishedAt === null) return false;
  const told = Date.parse(content.firstPublishedAt);
  const field = "firstPublishedAt";
  if (told > now.epochMilliseconds) {
    return {
      field,
      text: "Das Datum der ersten Veröffentlichung liegt in der Zukunft: Geben Sie an, wann der Text zuerst erschienen ist, oder nichts.",
      canBeOverridden: false,
    };
  }
  if (onlineSince && told > onlineSince.epochMilliseconds) {
    return {
      field,
      text: `Das Datum der ersten Veröffentlichung liegt nach dem ${formatDateTime(onlineSince)}: Da stand der Beitrag hier schon online.`,
      canBeOverridden: false,
    };
  }
  return false;
}
