import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours } from "../../scripts/test-database.ts";
import { auditEntry } from "../schema/audit.ts";
import { revision } from "../schema/manuscript.ts";
import { outbox } from "../schema/outbox.ts";
import { user } from "../schema/user.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { listNotes } from "./notes.ts";
import type { Editor } from "./users.ts";
import { type StepName, takeStep } from "./workflow.ts";

let aylin: Editor;
let sara: Editor;
let vera: Editor;
let id: string;

beforeEach(async () => {
  aylin = await editorWith("autor", { name: "Aylin" });
  sara = await editorWith("redaktion", { name: "Sara" });
  vera = await editorWith("verwaltung", { name: "Vera" });
  await editorWith("autor", { name: "Berta" });
  await editorWith("gast", { name: "Gerd" });
  id = (await createManuscript(aylin, { title: "Der Dom von innen" })).id;
});

const stage = async () => (await getManuscript(sara, id)).stage;
const kinds = () => readDb().select({ kind: revision.kind }).from(revision).all();
const mails = () =>
  readDb()
    .select({ to: outbox.recipient, subject: outbox.subject, body: outbox.body })
    .from(outbox)
    .all()
    .sort((a, b) => a.to.localeCompare(b.to));

/** Brings the article to where a step begins. */
async function bringTo(from: "draft" | "review" | "approved"): Promise<void> {
  if (from === "review") await takeStep(aylin, { id, step: "submit" });
  if (from === "approved") await takeStep(sara, { id, step: "approve" });
  writeDb().delete(outbox).run();
}

describe("steps", () => {
  const everything = (["submit", "takeBack", "approve", "return"] as const).flatMap((step) =>
    (["draft", "review", "approved"] as const).flatMap((from) => [
      { step, from, by: "author" as const },
      { step, from, by: "desk" as const },
    ]),
  );
  const ALLOWED: Record<string, string> = {
    "submit from draft by author": "review",
    "submit from draft by desk": "review",
    "takeBack from review by author": "draft",
    "takeBack from review by desk": "draft",
    "approve from draft by desk": "approved",
    "approve from review by desk": "approved",
    "return from review by desk": "draft",
    "return from approved by desk": "draft",
  };

  test.each(everything)("$step from $from by $by", async ({ step, from, by }) => {
    await bringTo(from);
    const to = ALLOWED[`${step} from ${from} by ${by}`];
    const taken = takeStep(by === "author" ? aylin : sara, { id, step });
    if (to) {
      expect(await taken).toBe(to);
      expect(await stage()).toBe(to);
    } else {
      await expect(taken).rejects.toMatchObject({ reason: expect.stringMatching(/^(conflict|forbidden)$/) });
      expect(await stage()).toBe(from);
    }
  });

  test("taken twice, the second one learns that it was taken", async () => {
    await takeStep(aylin, { id, step: "submit" });
    await expect(takeStep(aylin, { id, step: "submit" })).rejects.toMatchObject({ reason: "conflict" });
    await takeStep(sara, { id, step: "approve" });
    await expect(takeStep(vera, { id, step: "approve" })).rejects.toMatchObject({ reason: "conflict" });
    expect(kinds()).toEqual([{ kind: "submit" }, { kind: "approve" }]);
  });

  test("whoever handed in writes on only after taking back", async () => {
    const write = async () => {
      const { version, content } = await getManuscript(aylin, id);
      const by = { clientId: "fenster-1", operationId: crypto.randomUUID() };
      return saveManuscript(aylin, { id, base: version, ...by, content: { ...content, teaser: "Neu." } });
    };
    await takeStep(aylin, { id, step: "submit" });
    await expect(write()).rejects.toMatchObject({ reason: "forbidden" });
    await takeStep(aylin, { id, step: "takeBack" });
    expect(await write()).toMatchObject({ kind: "saved" });
  });

  test.each<StepName>(["submit", "approve"])("%s keeps the text and is written down", async (step) => {
    await takeStep(sara, { id, step });
    expect(kinds()).toEqual([{ kind: step }]);
    expect(
      readDb()
        .select({ by: auditEntry.userId, before: auditEntry.before, after: auditEntry.after })
        .from(auditEntry)
        .where(eq(auditEntry.action, `article.${step}`))
        .all(),
    ).toMatchObject([{ by: sara.id, before: { stage: "draft" } }]);
  });

  test("somebody else's article does not exist for an author", async () => {
    const berta = await editorWith("autor");
    await expect(takeStep(berta, { id, step: "submit" })).rejects.toMatchObject({ reason: "not-found" });
  });
});

describe("mail", () => {
  test("handing in tells everybody who reviews, and nobody else", async () => {
    await takeStep(aylin, { id, step: "submit", message: "Bitte bis Freitag." });
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([sara.email, vera.email].sort());
    for (const { subject, body } of mails()) {
      expect(subject).toBe("Zur Prüfung: Der Dom von innen");
      expect(body).toContain("Aylin");
      expect(body).toContain("Bitte bis Freitag.");
      expect(body).toContain(`/redaktion/beitrag/${id}`);
    }
  });

  test("whoever hands in from the desk is not told of it, and nobody who is suspended", async () => {
    writeDb()
      .update(user)
      .set({ suspendedAt: hours(-1) })
      .where(eq(user.id, vera.id))
      .run();
    await takeStep(sara, { id, step: "submit" });
    expect(mails()).toEqual([]);
  });

  test.each<[StepName, string]>([
    ["approve", "Freigegeben: Der Dom von innen"],
    ["return", "Zurück an Sie: Der Dom von innen"],
  ])("%s tells only whoever wrote it", async (step, subject) => {
    await bringTo("review");
    await takeStep(sara, { id, step, message: "Danke." });
    expect(mails()).toMatchObject([{ to: aylin.email, subject, body: expect.stringContaining("Danke.") }]);
  });

  test("taking back tells nobody", async () => {
    await bringTo("review");
    await takeStep(aylin, { id, step: "takeBack" });
    expect(mails()).toEqual([]);
  });

  test("a step that is refused sends nothing and leaves no note", async () => {
    await bringTo("approved");
    await expect(takeStep(vera, { id, step: "approve", message: "Doppelt" })).rejects.toThrow();
    expect(mails()).toEqual([]);
    expect(await listNotes(sara, id)).toEqual([]);
  });
});

test("the message stands with the notes; an empty one leaves none", async () => {
  await takeStep(aylin, { id, step: "submit", message: "  " });
  await takeStep(sara, { id, step: "return", message: "Der zweite Absatz fehlt." });
  expect(await listNotes(aylin, id)).toMatchObject([{ by: "Sara", text: "Der zweite Absatz fehlt.", isMine: false }]);
});
