import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { valueInWords } from "#lib/audit-words.ts";
import { formatDateTime } from "#lib/dates.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { listAuditEntries, recordAudit } from "./audit.ts";
import { createManuscript } from "./manuscripts.ts";
import { keepRevision, listRevisions, restoreRevision } from "./revisions.ts";

test("the log names a Fassung by its time, not by its id, and says when there is none any more", async () => {
  const miriam = await editorWith("verwaltung");
  const { id } = await createManuscript(miriam, { title: "Anfang" });
  const revisionId = await keepRevision(miriam, { id });
  await restoreRevision(miriam, {
    manuscriptId: id,
    revisionId,
    clientId: "fassungen",
    operationId: crypto.randomUUID(),
  });
  const after = { revision: crypto.randomUUID() };
  writeDb().transaction((tx) =>
    recordAudit(tx, miriam, "article.restore", { type: "article", id, name: "Anfang" }, { after }),
  );
  const [kept] = await listRevisions(miriam, id);
  const words = (await listAuditEntries(miriam, { limit: 2 })).map((entry) =>
    valueInWords("revision", entry.after?.revision),
  );
  expect(words).toEqual(["gibt es nicht mehr", kept && formatDateTime(kept.createdAt)]);
});
