import type { ArticleBody } from "#lib/article-body.ts";
import type { Stage } from "#lib/policy.ts";

/*
 * The demo newsroom is data: these types are what its writers may say. `db/demo/load.ts` turns it into rows.
 */

export type DemoCategoryKey =
  | "politik"
  | "veedel"
  | "wirtschaft"
  | "kultur"
  | "bildung"
  | "umwelt"
  | "verkehr"
  | "sport"
  | "meinung";

export type DemoAuthorKey =
  | "miriam-esser"
  | "sara-wollersheim"
  | "aylin-demirtas"
  | "jannik-overath"
  | "tobias-kuerten"
  | "pawel-nowicki"
  | "hannah-lindlar"
  | "greta-boettcher";

export type DemoTagKey =
  | "rhein"
  | "klimaschutz"
  | "nahverkehr"
  | "schule"
  | "industrie-4-0"
  | "musik"
  | "ausstellungen"
  | "energie"
  | "wohnen"
  | "ehrenamt"
  | "karneval"
  | "maerkte";

/** The scenes; each is drawn by one module in `db/demo/pictures/`. */
type DemoSceneKey =
  | "rheinpanorama"
  | "dom"
  | "hohenzollernbruecke"
  | "severinsbruecke"
  | "rathaus"
  | "wochenmarkt"
  | "stadtbahn"
  | "radweg"
  | "containerhafen"
  | "messehalle"
  | "werkstatt"
  | "theaterbuehne"
  | "saengerin"
  | "festival"
  | "ausstellung"
  | "museum"
  | "schulhof"
  | "it-labor"
  | "rucksack"
  | "gasleitung"
  | "waermepumpe"
  | "allee"
  | "stadion"
  | "ruderboot"
  | "lesesaal"
  | "baustelle"
  | "hochwasser"
  | "kleingarten"
  | "karneval"
  | "buedchen"
  | "schreibtisch"
  | "solardach";

/** Square heads of the authors, drawn in the same hand. */
type DemoPortraitKey = `portrait-${DemoAuthorKey}`;

type DemoPictureKey = DemoSceneKey | DemoPortraitKey;

/** A wall-clock moment in Europe/Berlin: relative to the day the demo is loaded, or on a day of the calendar. */
export type DemoMoment = DemoDay & {
  /** "HH:MM" */
  at: string;
};
/** `days` < 0 lies in the past; `on` is for stories that name their date, "2017-04-20". */
type DemoDay = { days: number; on?: never } | { on: string; days?: never };

export interface DemoPicture {
  key: DemoPictureKey;
  /** What is to be seen, for those who cannot see it. */
  alt: string;
  /** Without the credit, ends with a full stop. Portraits have none. */
  caption: string;
  /** Percent from the left and from the top: what no crop may lose. */
  focalPoint: { x: number; y: number };
  width: number;
  height: number;
  /** A complete SVG document. Deterministic: the same string every time. */
  draw: () => string;
}

export interface DemoArticle {
  /** Stable name inside the demo, also used by `related()` and by the home page's slots. */
  key: string;
  category: DemoCategoryKey;
  kicker: string;
  title: string;
  /** Vorspann: one to three sentences. */
  teaser: string;
  authors: DemoAuthorKey[];
  tags: DemoTagKey[];
  /** Lead image; `caption` replaces the picture's own for this article. */
  picture?: { key: DemoSceneKey; caption?: string };
  published: DemoMoment;
  /** A later, substantial change of the text. */
  updated?: DemoMoment;
  source?: { kind: "own" | "agency" | "press-release"; name: string; url?: string };
  /** Paid content: always labelled "Anzeige". */
  paid?: { sponsor: string };
  /** Shown under the article, newest first. */
  corrections?: { kind: "error" | "addition" | "clarification"; at: DemoMoment; text: string }[];
  /** Withdrawn articles answer 410. */
  withdrawn?: { at: DemoMoment };
  body: ArticleBody;
}

/** A text nobody but the newsroom has seen yet. */
export interface DemoManuscript {
  key: string;
  /** E-mail of the account that began it. */
  owner: string;
  stage: Stage;
  category: DemoCategoryKey;
  kicker: string;
  title: string;
  teaser: string;
  authors: DemoAuthorKey[];
  tags: DemoTagKey[];
  picture?: DemoSceneKey;
  changedHoursAgo: number;
  body: ArticleBody;
  notes: { by: string; text: string; passage?: string }[];
}
