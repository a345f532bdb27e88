import { asc, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import type { ConsentDecision, ConsentSource } from "#lib/consent/consent.ts";
import { consentRecord, consentVersion } from "../schema/consent.ts";
import { inGroup } from "./group.ts";
import { eraseRows, isReceipt } from "./records.ts";

/** One answer of a reader, as it is proven. */
export interface ReceiptEntry {
  position: number;
  version: number;
  /** SHA-256 of what was asked. */
  snapshotHash: string;
  decision: ConsentDecision;
  source: ConsentSource;
  /** Every optional service of the version, by key. */
  choices: Record<string, boolean>;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  contentHash: string;
  previousHash: string;
  rowHash: string;
}

/** Everything kept under a reader's number, oldest first; `undefined` when there is nothing. */
export async function getReceipt(receipt: string): Promise<{ receipt: string; entries: ReceiptEntry[] } | undefined> {
  if (!isReceipt(receipt)) return undefined;
  const rows = readDb()
    .select({
      position: consentRecord.position,
      version: consentRecord.version,
      snapshotHash: consentVersion.snapshotHash,
      decision: consentRecord.decision,
      source: consentRecord.source,
      choices: consentRecord.choices,
      createdAt: consentRecord.createdAt,
      expiresAt: consentRecord.expiresAt,
      contentHash: consentRecord.contentHash,
      previousHash: consentRecord.previousHash,
      rowHash: consentRecord.rowHash,
    })
    .from(consentRecord)
    .innerJoin(consentVersion, eq(consentVersion.number, consentRecord.version))
    .where(eq(consentRecord.receipt, receipt))
    .orderBy(asc(consentRecord.position))
    .all();
  return rows.length === 0
    ? undefined
    : { receipt, entries: rows.map((row) => ({ ...row, choices: row.choices ?? {} })) };
}

/**
 * Erases what is kept under a reader's number; the chain keeps its hashes, which say nothing about anybody.
 * @returns whether there was something
 */
export async function eraseReceipt(receipt: string): Promise<boolean> {
  return isReceipt(receipt) && (await inGroup((turn) => eraseRows(turn, receipt))) > 0;
}
