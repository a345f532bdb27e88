import { hash } from "node:crypto";
import type { ConsentDecision, ConsentSnapshot, ConsentSource } from "#lib/consent/consent.ts";

/*
 * How consent is proven: what was asked and what was answered, as hashes that anybody can compute again from an export. These
 * rules never change: rows that exist were hashed by them.
 */

/** What stands before the first row of the chain. */
export const CHAIN_BEGIN = "0".repeat(64);

/** A record as it is hashed. */
export interface HashedRecord {
  receipt: string;
  version: number;
  /** Binds the record to what was asked, not only to its number. */
  snapshotHash: string;
  decision: ConsentDecision;
  source: ConsentSource;
  choices: Record<string, boolean>;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
  expiresAt: number;
}

/** JSON with the keys of every object in order and no white space: the same text for the same value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const sha256 = (text: string): string => hash("sha256", text);

/** SHA-256 of what was asked, in hex. */
export const hashSnapshot = (snapshot: ConsentSnapshot): string => sha256(canonicalJson(snapshot));

/** SHA-256 of what was answered, in hex. Only these fields count, whatever else the value has. */
export function hashRecord(record: HashedRecord): string {
  const { receipt, version, snapshotHash, decision, source, choices, createdAt, expiresAt } = record;
  return sha256(canonicalJson({ receipt, version, snapshotHash, decision, source, choices, createdAt, expiresAt }));
}

/** Joins a row to the one before it: SHA-256 of both hashes, one after the other, as hex text. */
export const hashRow = (previousHash: string, contentHash: string): string => sha256(previousHash + contentHash);
