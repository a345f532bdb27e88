import { desc, eq } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { type ConsentDraft, type ConsentSnapshot, optionalServices } from "#lib/consent/consent.ts";
import { findDarkPatterns } from "#lib/consent/dark-patterns.ts";
import { defaultConsent } from "#lib/consent/defaults.ts";
import { type ConsentDifference, diffConsent } from "#lib/consent/diff.ts";
import { canonicalJson } from "#lib/consent/hash.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { newScripts } from "#lib/consent/new-scripts.ts";
import { consentDraftSchema } from "#lib/consent/schema.ts";
import { may } from "#lib/policy.ts";
import { forbidden, notFound, Refusal } from "#lib/refusal.ts";
import { insertVersion, snapshotOf } from "../consent/publish-version.ts";
import { consentDraft, consentVersion } from "../schema/consent.ts";
import { user } from "../schema/user.ts";
import { type AuditedObject, recordAudit } from "./audit.ts";
import { requireFreshProof } from "./fresh-proof.ts";
import type { Editor } from "./users.ts";

export const CONSENT: AuditedObject = { type: "consent", id: "consent", name: "Einwilligung" };

export interface WorkingConsent {
  draft: ConsentDraft;
  /** When it was saved last; `undefined` while it is the one every installation begins with. Goes back with `saveDraft`. */
  changedAt: Temporal.Instant | undefined;
  changedBy: string | undefined;
}

/**
 * What the next version will say.
 * @throws Refusal "forbidden"
 */
export async function getDraft(editor: Editor): Promise<WorkingConsent> {
  if (!may(editor, "consent.manage")) throw forbidden();
  return readDraft(readDb());
}

function readDraft(db: Database | Transaction): WorkingConsent {
  const row = db
    .select({ draft: consentDraft.content, changedAt: consentDraft.changedAt, changedBy: user.name })
    .from(consentDraft)
    .leftJoin(user, eq(user.id, consentDraft.changedBy))
    .get();
  return row
    ? { ...row, changedBy: row.changedBy ?? undefined }
    : { draft: defaultConsent(), changedAt: undefined, changedBy: undefined };
}

/**
 * Saves the draft as a whole. Unfinished drafts may be saved; what is missing stops publishing only.
 * @param expectedChangedAt `changedAt` of the draft this one was made from
 * @throws Refusal "forbidden"; "invalid" with what is wrong by field ("categories.0.name"); "conflict" when somebody saved;
 * "confirm" when a script of others would run that did not
 */
export async function saveDraft(
  editor: Editor,
  draft: unknown,
  expectedChangedAt: Temporal.Instant | undefined,
): Promise<{ changedAt: Temporal.Instant }> {
  const parsed = consentDraftSchema.safeParse(draft);
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message]));
    throw new Refusal("invalid", "Der Entwurf ließ sich nicht speichern. Bitte prüfen Sie die markierten Felder.", {
      fields,
    });
  }
  return inTransaction(editor, (tx) => {
    const before = readDraft(tx);
    if (before.changedAt?.epochMilliseconds !== expectedChangedAt?.epochMilliseconds) {
      throw new Refusal(
        "conflict",
        `${before.changedBy ?? "Jemand"} hat den Entwurf inzwischen geändert. Ihre Eingaben wurden nicht gespeichert. Laden Sie die Seite neu und tragen Sie sie noch einmal ein.`,
      );
    }
    const changedAt = laterThan(before.changedAt);
    if (before.changedAt && canonicalJson(before.draft) === canonicalJson(parsed.data))
      return { changedAt: before.changedAt };
    if (newScripts(before.draft, parsed.data).length > 0) requireFreshProof(editor, "run-script");
    const row = { content: parsed.data, changedAt, changedBy: editor.id };
    tx.insert(consentDraft)
      .values({ id: 1, ...row })
      .onConflictDoUpdate({ target: consentDraft.id, set: row })
      .run();
    const { changes } = diffConsent(before.draft, parsed.data);
    recordAudit(tx, editor, "consent.draft", CONSENT, { after: { changes } });
    return { changedAt };
  });
}

/** Now, but never the same twice: it is what tells two states of the draft apart. */
function laterThan(before: Temporal.Instant | undefined): Temporal.Instant {
  const now = Date.now();
  return Temporal.Instant.fromEpochMilliseconds(Math.max(now, (before?.epochMilliseconds ?? 0) + 1));
}

export interface ConsentVersion {
  number: number;
  snapshot: ConsentSnapshot;
  snapshotHash: string;
  asksSince: number;
  changeNote: string;
  publishedAt: Temporal.Instant;
  publishedBy: string | null;
}

const versions = (db: Database | Transaction) =>
  db
    .select({
      number: consentVersion.number,
      snapshot: consentVersion.snapshot,
      snapshotHash: consentVersion.snapshotHash,
      asksSince: consentVersion.asksSince,
      changeNote: consentVersion.changeNote,
      publishedAt: consentVersion.publishedAt,
      publishedBy: user.name,
    })
    .from(consentVersion)
    .leftJoin(user, eq(user.id, consentVersion.publishedBy))
    .orderBy(desc(consentVersion.number));

/**
 * Everything that was ever asked, newest first.
 * @throws Refusal "forbidden"
 */
export async function listVersions(editor: Editor): Promise<ConsentVersion[]> {
  if (!may(editor, "consent.manage")) throw forbidden();
  return versions(readDb()).all();
}

/** @throws Refusal "forbidden", "not-found" */
export async function getVersion(editor: Editor, number: number): Promise<ConsentVersion> {
  if (!may(editor, "consent.manage")) throw forbidden();
  const version = versions(readDb()).where(eq(consentVersion.number, number)).get();
  if (!version) throw notFound("Diese Version");
  return version;
}

/**
 * What publishing the draft would change for readers, and whether they would be asked again.
 * @throws Refusal "forbidden"
 */
export async function compareWithLive(editor: Editor): Promise<ConsentDifference> {
  if (!may(editor, "consent.manage")) throw forbidden();
  const db = readDb();
  return compare(versions(db).limit(1).get(), readDraft(db).draft);
}

const compare = (live: ConsentVersion | undefined, draft: ConsentDraft) =>
  diffConsent(live?.snapshot, snapshotOf(draft, 0));

/**
 * Puts the draft in force. Readers who decided before are asked again only when something material changed, or when
 * `forceAsk` says so.
 * @param given.expectedChangedAt `changedAt` of the draft that was looked at; `undefined` for the very first
 * @param given.changeNote "Was ist neu", for readers who are asked again; needed when they are
 * @throws Refusal "forbidden"; "conflict" when somebody saved; "invalid" when something stands against it or the note is missing;
 * "confirm" when a script of others would run that did not
 */
export async function publishConsent(
  editor: Editor,
  given: { expectedChangedAt: Temporal.Instant | undefined; changeNote?: string; forceAsk?: boolean },
): Promise<{ number: number; isAskedAgain: boolean }> {
  return inTransaction(editor, (tx) => {
    const live = versions(tx).limit(1).get();
    const { draft, changedAt, changedBy } = readDraft(tx);
    if (changedAt?.epochMilliseconds !== given.expectedChangedAt?.epochMilliseconds)
      throw new Refusal(
        "conflict",
        `${changedBy ?? "Jemand"} hat den Entwurf inzwischen geändert. Es wurde nichts veröffentlicht. Laden Sie die Seite neu und sehen Sie ihn noch einmal an.`,
      );
    const faults = lintConsent(draft).filter(({ isBlocking }) => isBlocking);
    if (faults.length > 0)
      throw new Refusal("invalid", `Nicht veröffentlicht. ${faults.map(({ text }) => text).join(" ")}`);
    const { changes, isMaterial, reasons } = compare(live, draft);
    const isAskedAgain = live === undefined || isMaterial || given.forceAsk === true;
    const changeNote = given.changeNote?.trim() ?? "";
    // Somebody who was never asked needs no explanation of what is new.
    const wasAsked = live !== undefined && optionalServices(live.snapshot).length > 0;
    if (wasAsked && isAskedAgain && changeNote === "") {
      const fields = { changeNote: "Sagen Sie in einem Satz, was neu ist." };
      throw new Refusal(
        "invalid",
        "Nicht veröffentlicht. Wer schon entschieden hat, wird wieder gefragt und soll erfahren, warum.",
        { fields },
      );
    }
    const [prettified] = findDarkPatterns(changeNote);
    if (prettified) {
      const fields = { changeNote: `„${prettified.words}“ ${prettified.why}` };
      throw new Refusal("invalid", "Nicht veröffentlicht. Was neu ist, steht auf dem Banner.", { fields });
    }
    if (newScripts(live?.snapshot, snapshotOf(draft, 0)).length > 0) requireFreshProof(editor, "run-script");
    const { number } = insertVersion(tx, {
      draft,
      asksAgain: isAskedAgain,
      asksSince: live?.asksSince ?? 1,
      // Who has not been back since the last material change still has to read what was new then.
      changeNote: isAskedAgain ? (wasAsked ? changeNote : "") : live.changeNote,
      publishedAt: Temporal.Now.instant(),
      publishedBy: editor.id,
    });
    recordAudit(tx, editor, "consent.publish", CONSENT, { after: { number, isAskedAgain, changes, reasons } });
    return { number, isAskedAgain };
  });
}

/** A write by somebody who may keep the consent. */
export function inTransaction<T>(editor: Editor, write: (tx: Transaction) => T): T {
  if (!may(editor, "consent.manage")) throw forbidden();
  return writeDb().transaction(write, { behavior: "immediate" });
}
