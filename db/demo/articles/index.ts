import type { DemoArticle } from "#db/demo/types.ts";
import { bildung } from "./bildung.ts";
import { kultur } from "./kultur.ts";
import { kurzNotiert } from "./kurz-notiert.ts";
import { meinung } from "./meinung.ts";
import { politik } from "./politik.ts";
import { sport } from "./sport.ts";
import { umwelt } from "./umwelt.ts";
import { veedel } from "./veedel.ts";
import { verkehr } from "./verkehr.ts";
import { wirtschaft } from "./wirtschaft.ts";

/** Everything the demo newsroom has written, Ressort by Ressort. */
export const demoArticles: DemoArticle[] = [
  ...politik,
  ...veedel,
  ...wirtschaft,
  ...kultur,
  ...bildung,
  ...umwelt,
  ...verkehr,
  ...sport,
  ...meinung,
  ...kurzNotiert,
];
