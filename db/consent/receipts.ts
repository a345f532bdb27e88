import { asc, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { consentRecord, consentVersion } from "../schema/consent.ts";
import { inGroup } from "./group.ts";
import { eraseRows, isReceipt } from "./records.ts";

/** What proves an answer, in the order of an export. */
export const provenColumns = {
  position: consentRecord.position,
  /** `null`, like the choices, once it was erased. */
  receipt: consentRecord.receipt,
  version: consentRecord.version,
  /** SHA-256 of what was asked. */
  snapshotHash: consentVersion.snapshotHash,
  decision: consentRecord.decision,
  source: consentRecord.source,
  /** Every optional service of the version, by key. */
  choices: consentRecord.choices,
  createdAt: consentRecord.createdAt,
  expiresAt: consentRecord.expiresAt,
  contentHash: consentRecord.contentHash,
  previousHash: consentRecord.previousHash,
  rowHash: consentRecord.rowHash,
  erasedAt: consentRecord.erasedAt,
};

/** Every answer with what was asked. */
export const provenRecords = () =>
  readDb()
    .select(provenColumns)
    .from(consentRecord)
    .innerJoin(consentVersion, eq(consentVersion.number, consentRecord.version));

export type ProvenRecord = ReturnType<ReturnType<typeof provenRecords>["all"]>[number];
type ReceiptEntry = Omit<ProvenRecord, "receipt" | "erasedAt">;

/** Everything kept under a reader's number, oldest first; `undefined` when there is nothing. */
export async function getReceipt(receipt: string): Promise<{ receipt: string; entries: ReceiptEntry[] } | undefined> {
  if (!isReceipt(receipt)) return undefined;
  const rows = provenRecords().where(eq(consentRecord.receipt, receipt)).orderBy(asc(consentRecord.position)).all();
  // A row that still has its number was not erased.
  const entries = rows.map(({ receipt: _, erasedAt: __, ...entry }) => entry);
  return entries.length === 0 ? undefined : { receipt, entries };
}

/**
 * Erases what is kept under a reader's number; the chain keeps its hashes, which say nothing about anybody.
 * @returns whether there was something
 */
export async function eraseReceipt(receipt: string): Promise<boolean> {
  return isReceipt(receipt) && (await inGroup((turn) => eraseRows(turn, receipt))) > 0;
}
