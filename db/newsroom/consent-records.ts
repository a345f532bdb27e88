import { and, asc, desc, eq, gt, gte, lt } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { csvLine } from "#lib/csv.ts";
import { may } from "#lib/policy.ts";
import { forbidden, notFound } from "#lib/refusal.ts";
import { readAllVersions } from "../consent/in-force.ts";
import { type ProvenRecord, provenColumns, provenRecords } from "../consent/receipts.ts";
import { consentCount, consentRecord } from "../schema/consent.ts";
import { recordAudit } from "./audit.ts";
import { CONSENT, inTransaction } from "./consent.ts";
import { requireFreshProof } from "./fresh-proof.ts";
import type { Editor } from "./users.ts";

/**
 * Records with a reader's number, or all of them; newest first.
 * @param given.before position of the last one already shown
 * @throws Refusal "forbidden"
 */
export async function searchRecords(
  editor: Editor,
  given: { receipt?: string; before?: number; limit: number },
): Promise<ProvenRecord[]> {
  if (!may(editor, "consent.manage")) throw forbidden();
  const receipt = given.receipt?.trim();
  return provenRecords()
    .where(
      and(
        receipt ? eq(consentRecord.receipt, receipt) : undefined,
        given.before === undefined ? undefined : lt(consentRecord.position, given.before),
      ),
    )
    .orderBy(desc(consentRecord.position))
    .limit(given.limit)
    .all();
}

/**
 * Whether an export may begin now: for a page, which can still ask; a download cannot.
 * @throws Refusal "forbidden", "confirm"
 */
export async function demandExport(editor: Editor): Promise<void> {
  if (!may(editor, "consent.manage")) throw forbidden();
  requireFreshProof(editor, "export-consent");
}

const EXPORT_PAGE = 1000;

/**
 * The chain from its beginning, in pieces of text: as JSON with every version it points to, or as a table. With either, all
 * hashes can be computed again elsewhere (lib/consent/hash.ts says how).
 * @param given.receipt only the records of this number
 * @throws Refusal "forbidden" or "confirm", before the first piece
 */
export async function exportRecords(
  editor: Editor,
  given: { format: "csv" | "json"; receipt?: string },
): Promise<Iterable<string>> {
  await demandExport(editor);
  inTransaction(editor, (tx) => {
    const after = { format: given.format, isWholeChain: given.receipt === undefined };
    recordAudit(tx, editor, "consent.export", CONSENT, { after });
  });
  return given.format === "csv" ? asCsv(given.receipt) : asJson(given.receipt);
}

function* listPages(receipt: string | undefined): Generator<ProvenRecord[]> {
  for (let last = 0; ; ) {
    const page = provenRecords()
      .where(and(gt(consentRecord.position, last), receipt ? eq(consentRecord.receipt, receipt) : undefined))
      .orderBy(asc(consentRecord.position))
      .limit(EXPORT_PAGE)
      .all();
    if (page.length === 0) return;
    yield page;
    last = page.at(-1)?.position ?? last;
  }
}

function* asCsv(receipt: string | undefined): Generator<string> {
  const fields = Object.keys(provenColumns) as (keyof ProvenRecord)[];
  yield csvLine(fields);
  for (const page of listPages(receipt))
    yield page.map((row) => csvLine(fields.map((field) => asCell(row[field])))).join("");
}

const asCell = (value: ProvenRecord[keyof ProvenRecord]): string => {
  if (value === null) return "";
  return typeof value === "object" && !(value instanceof Temporal.Instant) ? JSON.stringify(value) : String(value);
};

function* asJson(receipt: string | undefined): Generator<string> {
  const head = { exportedAt: Temporal.Now.instant(), versions: readAllVersions() };
  yield `${JSON.stringify(head).slice(0, -1)},"records":[`;
  let comma = "";
  for (const page of listPages(receipt)) {
    yield comma + page.map((row) => JSON.stringify(row)).join(",\n");
    comma = ",\n";
  }
  yield "]}\n";
}

/**
 * Takes number and choices from every record with this number; the hashes stay.
 * @returns how many rows
 * @throws Refusal "forbidden", "not-found"
 */
export async function eraseRecord(editor: Editor, receipt: string): Promise<number> {
  return inTransaction(editor, (tx) => eraseInside(tx, editor, receipt));
}

/** The same from the keyboard of the machine. */
export async function eraseRecordAtKeyboard(receipt: string): Promise<number> {
  return writeDb().transaction((tx) => eraseInside(tx, undefined, receipt), { behavior: "immediate" });
}

function eraseInside(tx: Transaction, by: Editor | undefined, receipt: string): number {
  const erased = tx
    .update(consentRecord)
    .set({ receipt: null, choices: null, erasedAt: Temporal.Now.instant() })
    .where(eq(consentRecord.receipt, receipt.trim()))
    .returning({ position: consentRecord.position })
    .all();
  if (erased.length === 0) throw notFound("Einen Nachweis mit dieser Nummer");
  // By position: the log must not remember the number that was to be forgotten.
  recordAudit(tx, by, "consent.erase", CONSENT, { after: { positions: erased.map(({ position }) => position) } });
  return erased.length;
}

export type ConsentCount = typeof consentCount.$inferSelect;

/**
 * What was counted since a day, oldest first.
 * @param given.since "2026-11-22"
 * @throws Refusal "forbidden"
 */
export async function listCounts(editor: Editor, given: { since?: string } = {}): Promise<ConsentCount[]> {
  if (!may(editor, "consent.manage")) throw forbidden();
  return readDb()
    .select({
      day: consentCount.day,
      version: consentCount.version,
      source: consentCount.source,
      what: consentCount.what,
      service: consentCount.service,
      count: consentCount.count,
    })
    .from(consentCount)
    .where(given.since === undefined ? undefined : gte(consentCount.day, given.since))
    .orderBy(asc(consentCount.day), asc(consentCount.what), asc(consentCount.service))
    .all();
}
