import type { ConsentDecision, ConsentSource } from "#lib/consent/consent.ts";
import { CHAIN_BEGIN, type HashedRecord, hashRecord, hashRow } from "#lib/consent/hash.ts";
import { type ChainEnd, statementOf, type Turn } from "./group.ts";

/*
 * The rows of the chain. Plain statements: two thousand of these are written in one transaction.
 */

/** A reader's number: 128 bit, base64url. */
export const isReceipt = (value: string): boolean => /^[\w-]{22}$/u.test(value);

/** What somebody agreed to last. */
export interface LastAnswer {
  version: number;
  granted: string[];
  expiresAt: Temporal.Instant;
}

const lastOfReceipt = statementOf<[string], { version: number; choices: string; expires_at: number }>(
  `select version, choices, expires_at from consent_record
   where receipt = ? order by position desc limit 1`,
);

/** The row that holds for this number; `undefined` when there is none, or it was erased. */
export function lastAnswer({ connection }: Turn, receipt: string): LastAnswer | undefined {
  const row = lastOfReceipt(connection).get(receipt);
  if (!row) return undefined;
  const choices = JSON.parse(row.choices) as Record<string, boolean>;
  return {
    version: row.version,
    granted: Object.keys(choices).filter((key) => choices[key]),
    expiresAt: Temporal.Instant.fromEpochMilliseconds(row.expires_at),
  };
}

const endOfChain = statementOf<[], ChainEnd>(
  "select position, row_hash from consent_record order by position desc limit 1",
);
const insert = statementOf<
  [number, string, number, ConsentDecision, ConsentSource, string, number, number, string, string, string]
>(
  `insert into consent_record (position, receipt, version, decision, source, choices, created_at, expires_at,
   content_hash, previous_hash, row_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);

/** Adds a row to the end of the chain. */
export function appendRecord(turn: Turn, record: HashedRecord): void {
  const { connection } = turn;
  turn.end ??= endOfChain(connection).get() ?? { position: 0, row_hash: CHAIN_BEGIN };
  const { end } = turn;
  const contentHash = hashRecord(record);
  const rowHash = hashRow(end.row_hash, contentHash);
  const { receipt, version, decision, source, choices, createdAt, expiresAt } = record;
  insert(connection).run(
    end.position + 1,
    receipt,
    version,
    decision,
    source,
    JSON.stringify(choices),
    createdAt,
    expiresAt,
    contentHash,
    end.row_hash,
    rowHash,
  );
  turn.end = { position: end.position + 1, row_hash: rowHash };
}

const erase = statementOf<[number, string]>(
  "update consent_record set receipt = null, choices = null, erased_at = ? where receipt = ?",
);

/** Takes number and choices from every row of a receipt; the hashes stay, so the chain holds. @returns how many rows */
export function eraseRows({ connection, now }: Turn, receipt: string): number {
  return erase(connection).run(now.epochMilliseconds, receipt).changes;
}
