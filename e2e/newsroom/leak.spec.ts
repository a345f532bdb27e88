import { addNote } from "#db/newsroom/notes.ts";
import { createPreview } from "#db/newsroom/previews.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { trashManuscripts } from "#db/newsroom/trash.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import {
  AUTORIN,
  editorOf,
  expect,
  newTitle,
  REDAKTION,
  rewrite,
  stored,
  test,
  textOf,
  write,
} from "../newsroom-fixtures.ts";
import { ask } from "../raw-http.ts";
import { SITE_URL } from "../site.ts";

const WORD = "Quastenflosser";

/** The word wherever people can write it. */
const everywhere = (where: string): Partial<ManuscriptContent> => ({
  kicker: `${WORD} ${where}`,
  title: newTitle(`${WORD} ${where}`),
  teaser: `${WORD} ${where}`,
  leadCaption: `${WORD} ${where}`,
  seoTitle: `${WORD} ${where}`,
  seoDescription: `${WORD} ${where}`,
  sourceKind: "own",
  sourceName: `${WORD} ${where}`,
  body: textOf(`${WORD} ${where}`),
});

test("what is not published is nowhere: not in a page, a feed, a sitemap or a guessed address", async () => {
  const sara = await editorOf(REDAKTION);
  const publish = async (id: string, at?: Temporal.Instant) =>
    publishArticle(sara, { id, version: (await stored(id)).version, at });

  const draft = await write(AUTORIN, everywhere("im Entwurf"));
  const slugged = await write(REDAKTION, { ...everywhere("mit Adresse"), slug: "quastenflosser-mit-adresse" });
  const live = await write(REDAKTION, { title: newTitle("Harmlos") });
  await publish(live);
  await rewrite(REDAKTION, live, everywhere("in der Änderung"));
  await publishArticle(sara, {
    id: live,
    version: (await stored(live)).version,
    at: Temporal.Now.instant().add({ hours: 1 }),
    correction: { kind: "error", text: `${WORD} in der geplanten Korrektur` },
  });
  const old = await write(REDAKTION, everywhere("in der alten Fassung"));
  await keepRevision(sara, { id: old, name: `${WORD} als Name` });
  await rewrite(REDAKTION, old, { ...emptied(), title: newTitle("Überarbeitet") });
  await addNote(sara, { manuscriptId: old, text: `${WORD} in der Notiz` });
  await publish(old);
  const scheduled = await write(REDAKTION, { ...everywhere("geplant"), slug: "quastenflosser-geplant" });
  await publish(scheduled, Temporal.Now.instant().add({ hours: 1 }));
  const trashed = await write(REDAKTION, everywhere("im Papierkorb"));
  await trashManuscripts(sara, [trashed]);
  const { token } = await createPreview(sara, { id: draft, days: 7 });

  const paths = await publicAddresses();
  expect(paths.length).toBeGreaterThan(60);
  expect(paths).toContain((await stored(live)).release?.path);
  const guessed = [
    ...[draft, slugged, live, old, scheduled, trashed].flatMap((id) => [`/${id}`, `/kultur/${id}`, `/vorschau/${id}`]),
    "/kultur/quastenflosser-mit-adresse",
    "/kultur/quastenflosser-geplant",
    `/suche?q=${WORD}`,
    `/kultur?q=${WORD}`,
    "/gibt-es-nicht",
    `/vorschau/${token.slice(0, -1)}`,
    `/vorschau/${token.toLowerCase()}x`,
    `/api/redaktion/manuskripte/${draft}`,
    `/redaktion/beitrag/${draft}`,
  ];
  const telling: string[] = [];
  for (const path of [...paths, ...guessed]) {
    for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
      const { text, headers: answered } = await ask(path, { headers });
      // A page of readers' own words gives them back.
      const words = path.includes(WORD) ? text.replaceAll(`q=${WORD}`, "") : text;
      if (`${words} ${JSON.stringify(answered)}`.toLowerCase().includes(WORD.toLowerCase())) telling.push(path);
    }
  }
  expect(telling).toEqual([]);
  expect((await ask(`/vorschau/${token}`)).text, "the test would find it").toContain(WORD);
});

/** Nothing of `everywhere`. */
const emptied = (): Partial<ManuscriptContent> => ({
  kicker: "",
  teaser: "Harmlos.",
  leadCaption: "",
  seoTitle: "",
  seoDescription: "",
  sourceKind: null,
  sourceName: "",
  slug: "",
  body: textOf("Harmlos."),
});

/** Everything the site itself tells of: what sitemaps, feeds and pages link to, followed to the end. */
async function publicAddresses(): Promise<string[]> {
  const known = new Set(["/", "/sitemap.xml", "/feed.xml", "/robots.txt", "/korrekturen"]);
  for (const path of known) {
    const { text } = await ask(path);
    for (const [, link = ""] of text.matchAll(/(?:href="|<loc>|<link>)([^"<\s]+)/g)) {
      const url = new URL(link.replaceAll("&amp;", "&"), `${SITE_URL}${path}`);
      const isPage = url.origin === SITE_URL && !/^\/(media|assets|_next|redaktion)\b/.test(url.pathname);
      if (isPage) known.add(url.pathname + url.search);
    }
  }
  return [...known];
}
