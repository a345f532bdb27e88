import { desc, eq, max, sql } from "drizzle-orm";
import { type Database, preparedForReaders, readDb } from "#db/client.ts";
import { type ConsentService, type ConsentSnapshot, optionalServices } from "#lib/consent/consent.ts";
import { consentVersion } from "../schema/consent.ts";

/** A version as it was published. Shared by everybody who asks: not to be changed. */
export interface PublishedConsent {
  readonly snapshot: ConsentSnapshot;
  readonly snapshotHash: string;
  /** Choices made at this version or a later one still hold. */
  readonly asksSince: number;
  /** What is new, for readers who are asked again. */
  readonly changeNote: string;
  readonly publishedAt: Temporal.Instant;
}

const columns = {
  snapshot: consentVersion.snapshot,
  snapshotHash: consentVersion.snapshotHash,
  asksSince: consentVersion.asksSince,
  changeNote: consentVersion.changeNote,
  publishedAt: consentVersion.publishedAt,
};

const queries = preparedForReaders((db) => ({
  highest: db
    .select({ number: max(consentVersion.number) })
    .from(consentVersion)
    .prepare(),
  byNumber: db
    .select(columns)
    .from(consentVersion)
    .where(eq(consentVersion.number, sql.placeholder("number")))
    .prepare(),
}));

// Versions never change, so each is read once. By connection: another database has others.
const known = new WeakMap<Database, Map<number, PublishedConsent>>();

/** The version with this number, or `undefined`. */
export function readVersion(number: number): PublishedConsent | undefined {
  const db = readDb();
  const versions = known.get(db) ?? new Map<number, PublishedConsent>();
  known.set(db, versions);
  const kept = versions.get(number);
  if (kept) return kept;
  const read = queries().byNumber.get({ number });
  if (read) versions.set(number, read);
  return read;
}

/** What readers are asked now; `undefined` when nothing was ever published. */
export function readConsentInForce(): PublishedConsent | undefined {
  const number = queries().highest.get()?.number;
  return number === undefined || number === null ? undefined : readVersion(number);
}

/** Every version, newest first. */
export function readAllVersions(): PublishedConsent[] {
  return readDb().select(columns).from(consentVersion).orderBy(desc(consentVersion.number)).all();
}

const everAsked = new WeakMap<Database, { until: number; services: ConsentService[] }>();

/** Every service readers were ever asked for, as each version declared it; read again when there is a new version. */
export function readEverAsked(): ConsentService[] {
  const db = readDb();
  const until = queries().highest.get()?.number ?? 0;
  const kept = everAsked.get(db);
  if (kept?.until === until) return kept.services;
  const services = readAllVersions().flatMap(({ snapshot }) => optionalServices(snapshot));
  everAsked.set(db, { until, services });
  return services;
}
