import { randomBytes } from "node:crypto";
import { recentRoom } from "#db/free-space.ts";
import { type ConsentDecision, type ConsentSource, optionalServices } from "#lib/consent/consent.ts";
import { Refusal } from "#lib/refusal.ts";
import { countAgreement } from "./agreement-limit.ts";
import { inGroup, type Turn } from "./group.ts";
import { type PublishedConsent, readVersion } from "./in-force.ts";
import { appendRecord, isReceipt, type LastAnswer, lastAnswer } from "./records.ts";

export interface GivenChoice {
  decision: ConsentDecision;
  source: ConsentSource;
  /** Services that were ticked. Unknown and essential ones are ignored; "accept" and "reject" do not look at it. */
  granted: readonly string[];
  /** The number from an earlier agreement. One that was forged or erased counts as none. */
  receipt: string | undefined;
  /** What the browser still holds. "embed" adds to it; what has ended there does not come back. Without it the record alone counts. */
  holding?: readonly string[];
  /** The version the reader had in front of them, when the form says so: nobody agrees to what they did not see. */
  seen?: number | undefined;
  /** The networks it came from, the nearest first; none for one that came by no network. They are counted for the day and not kept. */
  networks?: readonly string[];
}

export interface RecordedChoice {
  version: number;
  granted: string[];
  /** `undefined` after a refusal and after everything was withdrawn: then no number is kept in the browser. */
  receipt: string | undefined;
  expiresAt: Temporal.Instant;
  /** Services that were granted before and no longer are. */
  withdrawn: string[];
  /** Why nothing new was granted although it was asked for. What was taken back is taken back. */
  limit?: AgreementLimit | undefined;
}

/** There came too many from the same network, or the disk has no room for more. */
type AgreementLimit = "network" | "space";

/**
 * Writes a choice down. Agreeing, changing and withdrawing append a row to the chain; a refusal only counts. Settles when it
 * is durable.
 * @throws Refusal "not-found" when nothing is asked here
 */
export async function recordChoice(given: GivenChoice): Promise<RecordedChoice> {
  const recorded = await inGroup((turn) => {
    const inForce = turn.inForce();
    const asked = (given.seen === undefined ? undefined : readVersion(given.seen)) ?? inForce;
    return inForce && asked && answer(turn, given, asked, inForce.asksSince);
  });
  if (!recorded) throw new Refusal("not-found", "Auf dieser Website wird nach keiner Einwilligung gefragt.");
  return recorded;
}

function answer(turn: Turn, given: GivenChoice, asked: PublishedConsent, asksSince: number): RecordedChoice {
  const { snapshot, snapshotHash } = asked;
  const { number: version, choiceDays } = snapshot;
  const known = given.receipt !== undefined && isReceipt(given.receipt) ? given.receipt : undefined;
  const last = known === undefined ? undefined : lastAnswer(turn, known);
  const recorded = isHolding(last, turn.now, asksSince) ? last.granted : [];
  const holding = given.holding ? recorded.filter((key) => given.holding?.includes(key)) : recorded;

  const offered = optionalServices(snapshot).map(({ key }) => key);
  const wanted = wantedServices(given, offered, holding);
  const all = offered.filter((key) => wanted.includes(key));
  const expiresAt = turn.now.add({ hours: 24 * choiceDays });
  const isNew = (granted: string[]) => !isRepeated(last, version, granted, expiresAt);
  const takenBack = (last?.granted ?? []).filter((key) => !all.includes(key));

  // A row that is not only a taking back: the one thing strangers could fill the disk with.
  const onlyTakesBack = takenBack.length > 0 && all.every((key) => holding.includes(key));
  const limit = all.length > 0 && isNew(all) && !onlyTakesBack ? limitOf(given.networks ?? [], turn.now) : undefined;
  const granted = limit ? all.filter((key) => holding.includes(key)) : all;
  if (limit && takenBack.length === 0) return { version, granted, receipt: known, expiresAt, withdrawn: [], limit };
  const decision = granted.length === 0 ? "reject" : given.decision;
  const withdrawn = (last?.granted ?? []).filter((key) => !granted.includes(key));

  // Every answer counts once. Who only takes something back has withdrawn, and neither refused nor agreed.
  const added = granted.filter((key) => !holding.includes(key));
  turn.count(version, given.source, withdrawn.length > 0 && added.length === 0 ? "withdraw" : decision);
  for (const key of added) turn.count(version, given.source, "granted", key);

  const receipt = (last && known) ?? newReceipt();
  if ((granted.length > 0 || withdrawn.length > 0) && isNew(granted)) {
    appendRecord(turn, {
      receipt,
      version,
      snapshotHash,
      decision,
      source: given.source,
      choices: Object.fromEntries(offered.map((key) => [key, granted.includes(key)])),
      createdAt: turn.now.epochMilliseconds,
      expiresAt: expiresAt.epochMilliseconds,
    });
  }
  return { version, granted, receipt: granted.length > 0 ? receipt : undefined, expiresAt, withdrawn, limit };
}

function limitOf(networks: readonly string[], now: Temporal.Instant): AgreementLimit | undefined {
  if (recentRoom() === "no-agreements") return "space";
  return countAgreement(networks, now) ? undefined : "network";
}

function wantedServices({ decision, granted }: GivenChoice, offered: string[], holding: string[]): readonly string[] {
  switch (decision) {
    case "accept":
      return offered;
    case "save":
      return granted;
    case "embed":
      // "Immer" at one embed adds that service and takes nothing away.
      return [...holding, ...granted];
    case "reject":
      return [];
  }
}

const isHolding = <T extends { version: number; expiresAt: Temporal.Instant }>(
  last: T | undefined,
  now: Temporal.Instant,
  asksSince: number,
): last is T => last !== undefined && last.version >= asksSince && Temporal.Instant.compare(last.expiresAt, now) > 0;

/** The same answer to the same version within a day proves nothing new. */
function isRepeated(
  last: LastAnswer | undefined,
  version: number,
  granted: string[],
  expiresAt: Temporal.Instant,
): boolean {
  if (last?.version !== version || last.granted.length !== granted.length) return false;
  const later = expiresAt.epochMilliseconds - last.expiresAt.epochMilliseconds;
  return later < DAY_MS && last.granted.every((key) => granted.includes(key));
}
const DAY_MS = 86_400_000;

/** 128 bit. Never with a hyphen first: neither a spreadsheet nor a command line may take it for something else. */
function newReceipt(): string {
  const receipt = drawBytes(16).toString("base64url");
  return receipt.startsWith("-") ? newReceipt() : receipt;
}

// Asking the system for each is a fifteenth of what a choice costs.
const POOL = 4096;
let pool = Buffer.alloc(0);
function drawBytes(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(POOL);
  const drawn = pool.subarray(0, count);
  pool = pool.subarray(count);
  return drawn;
}
