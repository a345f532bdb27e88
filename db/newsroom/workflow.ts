import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import type { Stage } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";
import { absolute } from "#lib/urls.ts";
import { manuscript, type RevisionKind } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { mayBeMailed, titleForMail } from "./embargo.ts";
import { demandManuscript, type ManuscriptRow, nameOf } from "./manuscripts.ts";
import { insertNote } from "./notes.ts";
import { queueMail } from "./outbox.ts";
import { insertRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Entwurf → Prüfung → freigegeben. Each step keeps the text as a revision and tells by mail whoever it waits for now.
 */

interface Step {
  action: "article.submit" | "article.review";
  from: readonly Stage[];
  to: Stage;
  revision: RevisionKind | undefined;
  /** When the article is in none of `from`. */
  otherwise: string;
}

const STEPS = {
  submit: {
    action: "article.submit",
    from: ["draft"],
    to: "review",
    revision: "submit",
    otherwise: "Der Beitrag liegt schon bei der Redaktion.",
  },
  takeBack: {
    action: "article.submit",
    from: ["review"],
    to: "draft",
    revision: undefined,
    otherwise: "Der Beitrag liegt nicht in der Prüfung.",
  },
  approve: {
    action: "article.review",
    from: ["draft", "review"],
    to: "approved",
    revision: "approve",
    otherwise: "Der Beitrag ist schon freigegeben.",
  },
  return: {
    action: "article.review",
    from: ["review", "approved"],
    to: "draft",
    revision: "return",
    otherwise: "Der Beitrag ist schon ein Entwurf.",
  },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

/**
 * Takes one step.
 * @param given.message a word to whoever it waits for now; becomes a note
 * @throws Refusal "conflict" when the article is not where this step begins, "forbidden", "not-found"
 */
export async function takeStep(
  editor: Editor,
  given: { id: string; step: StepName; message?: string | undefined },
): Promise<Stage> {
  const step: Step = STEPS[given.step];
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, step.action);
      if (!step.from.includes(row.stage)) throw new Refusal("conflict", step.otherwise);
      tx.update(manuscript).set({ stage: step.to }).where(eq(manuscript.id, row.id)).run();
      if (step.revision) insertRevision(tx, editor, row, step.revision);
      const message = given.message?.trim() ?? "";
      if (message !== "") insertNote(tx, editor, row, { text: message });
      tell(tx, editor, row, given.step, message);
      recordAudit(
        tx,
        editor,
        `article.${given.step}`,
        { type: "article", id: row.id, name: nameOf(row.content) },
        { before: { stage: row.stage }, after: { stage: step.to } },
      );
      return step.to;
    },
    { behavior: "immediate" },
  );
}

function tell(tx: Transaction, editor: Editor, row: ManuscriptRow, step: StepName, message: string): void {
  if (step === "takeBack") return;
  const title = titleForMail(row.content);
  const link = absolute(env().siteUrl, newsroomPaths.article(row.id));
  const words = message === "" || !mayBeMailed(row.content) ? [] : [`„${message}“`];
  const told: Record<Exclude<StepName, "takeBack">, { subject: string; text: string }> = {
    submit: { subject: `Zur Prüfung: ${title}`, text: `${editor.name} hat „${title}“ zur Prüfung gegeben.` },
    approve: { subject: `Freigegeben: ${title}`, text: `${editor.name} hat „${title}“ freigegeben.` },
    return: { subject: `Zurück an Sie: ${title}`, text: `${editor.name} hat „${title}“ zurückgegeben.` },
  };
  for (const recipient of step === "submit" ? reviewers(tx, editor) : ownerOf(tx, editor, row)) {
    queueMail(tx, { recipient, subject: told[step].subject, body: [told[step].text, ...words, link].join("\n\n") });
  }
}

/** Addresses of everybody who reviews, but the editor. */
function reviewers(tx: Transaction, editor: Editor): string[] {
  return tx
    .select({ email: user.email })
    .from(user)
    .where(and(inArray(user.role, ["verwaltung", "redaktion"]), isNull(user.suspendedAt), ne(user.id, editor.id)))
    .all()
    .map(({ email }) => email);
}

function ownerOf(tx: Transaction, editor: Editor, row: ManuscriptRow): string[] {
  if (row.ownerId === null || row.ownerId === editor.id) return [];
  return tx
    .select({ email: user.email })
    .from(user)
    .where(and(eq(user.id, row.ownerId), isNull(user.suspendedAt)))
    .all()
    .map(({ email }) => email);
}
