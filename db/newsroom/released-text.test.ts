import { beforeEach, expect, test } from "vitest";
import { parseDeskQuery } from "#lib/desk-query.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { insertCategory } from "../../scripts/test-database.ts";
import { setCategory } from "./bulk.ts";
import { listDesk } from "./desk.ts";
import { getHeaderMark } from "./header-mark.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { type Publication, publishArticle } from "./publishing.ts";
import { findReleased } from "./released-text.ts";
import { getReleasedContent, listRevisions, restoreRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/* A text that is again what was published is no change: on the desk, in the header, and for what may be published. */

let sara: Editor;
let kultur: string;
let sport: string;

beforeEach(async () => {
  sara = await editorWith("redaktion");
  kultur = insertCategory("kultur");
  sport = insertCategory("sport");
});

const READY = {
  title: "Neue Brücke über den Rhein",
  teaser: "Sie kommt.",
  paidSponsor: "Kölner Brückenbau",
  body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Ein Satz." }] }] },
} satisfies Partial<ManuscriptContent>;

const begin = async (given: Partial<ManuscriptContent> = {}) =>
  (await createManuscript(sara, { ...READY, categoryId: kultur, ...given })).id;

async function change(id: string, given: Partial<ManuscriptContent>): Promise<void> {
  const { version, content } = await getManuscript(sara, id);
  await saveManuscript(sara, {
    id,
    base: version,
    clientId: "fenster-1",
    operationId: crypto.randomUUID(),
    content: { ...content, ...given },
  });
}

async function publish(id: string, given: Partial<Publication> = {}) {
  const { version } = await getManuscript(sara, id);
  return publishArticle(sara, { id, version, ...given });
}

const statusOf = async (id: string) => (await getManuscript(sara, id)).status;
const desk = async () => (await listDesk(sara, parseDeskQuery({}))).entries[0]?.status;

test("a letter typed and taken away", async () => {
  const id = await begin();
  await publish(id);
  await change(id, { title: `${READY.title}x` });
  await change(id, { title: `${READY.title}xy` });
  const before = await getHeaderMark(sara, id);
  expect([await statusOf(id), await desk()]).toEqual(["changed", "changed"]);
  await change(id, { title: READY.title });
  expect([await statusOf(id), await desk()]).toEqual(["online", "online"]);
  expect(await getHeaderMark(sara, id)).not.toBe(before);
  // Open windows hear of it also when they missed that there was a change.
  const again = await getHeaderMark(sara, id);
  await change(id, { title: `${READY.title}x` });
  await change(id, { title: READY.title });
  expect(await getHeaderMark(sara, id)).not.toBe(again);
  expect(await getReleasedContent(sara, id)).toMatchObject({ title: READY.title });
});

test("a Ressort set for several and undone, and an earlier Fassung restored", async () => {
  const id = await begin();
  await publish(id);
  const undo = await setCategory(sara, [{ id, categoryId: sport }]);
  expect(await statusOf(id)).toBe("changed");
  await setCategory(sara, undo);
  expect([await statusOf(id), await desk()]).toEqual(["online", "online"]);
  await change(id, { title: "Anders" });
  const released = findReleased(await listRevisions(sara, id), await getManuscript(sara, id));
  await restoreRevision(sara, {
    manuscriptId: id,
    revisionId: released?.id ?? "",
    clientId: "fassungen",
    operationId: crypto.randomUUID(),
  });
  expect([await statusOf(id), await desk()]).toEqual(["online", "online"]);
});

test("what readers had before the last publication is one, and what is published then counts", async () => {
  const id = await begin();
  await publish(id);
  await change(id, { title: "Zweite Fassung" });
  await publish(id, { correction: "minor" });
  await change(id, { title: READY.title });
  expect(await statusOf(id)).toBe("changed");
  await change(id, { title: "Zweite Fassung" });
  expect(await statusOf(id)).toBe("online");
});
