import { type Connection, readerConnection } from "#db/client.ts";
import type { ConsentDecision, ConsentSnapshot, ConsentSource } from "#lib/consent/consent.ts";
import { CHAIN_BEGIN, hashRecord, hashRow, hashSnapshot } from "#lib/consent/hash.ts";

export interface ChainReport {
  versions: number;
  records: number;
  /** Records whose number and choices were erased: their hashes still join the rows around them. */
  erased: number;
  /** Hash of the last row. Noted elsewhere, it proves later that nothing was cut off the end. */
  head: string;
  /** The first thing that is not as it was written, as a sentence; `undefined` when all is. */
  broken: string | undefined;
}

interface RecordRow {
  position: number;
  receipt: string | null;
  version: number;
  decision: ConsentDecision;
  source: ConsentSource;
  choices: string | null;
  created_at: number;
  expires_at: number;
  content_hash: string;
  previous_hash: string;
  row_hash: string;
  erased_at: number | null;
}

/**
 * Computes every hash again, versions first, then the chain from its beginning.
 * @param expectedHead a head that was noted earlier: one of the rows must have it
 */
export async function verifyChain(expectedHead?: string): Promise<ChainReport> {
  const connection = readerConnection();
  // One state of the file for the whole walk, whatever is written meanwhile.
  return connection.transaction(() => walk(connection, expectedHead))();
}

function walk(connection: Connection, expectedHead: string | undefined): ChainReport {
  const { hashes, broken } = checkVersions(connection);
  const report: ChainReport = { versions: hashes.size, records: 0, erased: 0, head: CHAIN_BEGIN, broken };
  if (broken) return report;
  let isHeadFound = expectedHead === undefined || expectedHead === CHAIN_BEGIN;
  const rows = connection
    .prepare<[], RecordRow>(
      `select position, receipt, version, decision, source, choices, created_at, expires_at, content_hash, previous_hash,
       row_hash, erased_at from consent_record order by position`,
    )
    .iterate();
  for (const row of rows) {
    const fault = faultOf(row, report, hashes);
    if (fault) return { ...report, broken: `Record ${row.position}: ${fault}` };
    report.records += 1;
    if (row.erased_at !== null) report.erased += 1;
    report.head = row.row_hash;
    isHeadFound ||= row.row_hash === expectedHead;
  }
  if (!isHeadFound)
    report.broken = `No record has the hash ${expectedHead}: rows are missing at the end, or were replaced.`;
  return report;
}

function checkVersions(connection: Connection): { hashes: Map<number, string>; broken: string | undefined } {
  const hashes = new Map<number, string>();
  const rows = connection
    .prepare<[], { number: number; snapshot: string; snapshot_hash: string }>(
      "select number, snapshot, snapshot_hash from consent_version order by number",
    )
    .all();
  for (const { number, snapshot, snapshot_hash } of rows) {
    if (number !== hashes.size + 1) return { hashes, broken: `Version ${hashes.size + 1} is missing.` };
    if (hashSnapshot(parseJson<ConsentSnapshot>(snapshot)) !== snapshot_hash)
      return { hashes, broken: `Version ${number}: what it asks is not what was published.` };
    hashes.set(number, snapshot_hash);
  }
  return { hashes, broken: undefined };
}

function faultOf(row: RecordRow, before: ChainReport, hashes: Map<number, string>): string | undefined {
  if (row.position !== before.records + 1) return `the row before it, ${before.records + 1}, is missing.`;
  if (row.previous_hash !== before.head) return "it does not follow the row before it.";
  if (row.row_hash !== hashRow(row.previous_hash, row.content_hash)) return "its own hash is wrong.";
  const snapshotHash = hashes.get(row.version);
  if (snapshotHash === undefined) return `it points to version ${row.version}, which does not exist.`;
  if (row.erased_at !== null)
    return row.receipt === null && row.choices === null ? undefined : "it is marked as erased but is not.";
  if (row.receipt === null || row.choices === null) return "it was emptied without being marked as erased.";
  const contentHash = hashRecord({
    receipt: row.receipt,
    version: row.version,
    snapshotHash,
    decision: row.decision,
    source: row.source,
    choices: parseJson<Record<string, boolean>>(row.choices),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  });
  return contentHash === row.content_hash ? undefined : "its content, or the version it points to, was changed.";
}

/** What cannot be read any more is not what was written: its hash tells. */
function parseJson<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return text as T;
  }
}
