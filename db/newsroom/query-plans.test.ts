import { beforeEach, expect, test } from "vitest";
import { parseDeskQuery } from "#lib/desk-query.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours } from "../../scripts/test-database.ts";
import { openNewsroom } from "../../scripts/test-newsroom.ts";
import { plansOf } from "../../scripts/test-query-plans.ts";
import { listDesk } from "./desk.ts";
import { listTrash, trashManuscripts } from "./trash.ts";
import { listWaiting } from "./waiting.ts";

/*
 * What is asked whenever somebody opens the desk or the trash is found by an index. The newsroom's two largest tables are
 * never read as a whole for it: a manuscript is long, and the log keeps everything.
 */

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
  const { begin, change, publish, sara } = newsroom;
  const id = await begin({ slug: "bruecke" });
  await publish(id);
  await change(id, { title: "Die Brücke ist da" });
  await publish(id, { at: hours(5), correction: "minor" });
  await trashManuscripts(sara, [await begin()]);
  for (let more = 0; more < 20; more++) await begin({ slug: `beitrag-${more}` });
});

const WALKS = /^SCAN (?:manuscript|audit_entry)(?! USING INDEX manuscript_in_review$)/mu;
const readAsAWhole = async (ask: () => Promise<unknown>) => (await plansOf(ask)).filter((plan) => WALKS.test(plan));

test.each(["redaktion", "autor"] as const)("what waits for the role %s", async (role) => {
  const editor = await editorWith(role);
  expect(await readAsAWhole(() => listWaiting(editor))).toEqual([]);
});

test("what lies in the trash", async () => {
  expect(await listTrash(newsroom.sara)).toHaveLength(1);
  const [plan] = await plansOf(() => listTrash(newsroom.sara));
  expect(plan).toContain("manuscript USING INDEX manuscript_trashed_at");
  expect(plan).not.toContain("TEMP B-TREE");
});

test("the articles of which a change is planned", async () => {
  const ask = () => listDesk(newsroom.sara, parseDeskQuery({ status: "change-planned" }));
  expect(await ask()).toMatchObject({ total: 1, entries: [{ title: "Die Brücke ist da" }] });
  const plans = (await plansOf(ask)).filter((plan) => plan.includes("scheduled_change"));
  expect(plans).toHaveLength(2);
  for (const plan of plans)
    expect(plan).toMatch(
      /^SEARCH manuscript USING INDEX sqlite_autoindex_manuscript_1 \(id=\?\)\nUSING INDEX sqlite_autoindex_scheduled_change_1 FOR IN-OPERATOR/u,
    );
});
