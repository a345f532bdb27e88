import { randomUUID } from "node:crypto";
import { isoBerlin } from "#lib/dates.ts";
import { inGroup, statementOf, type Turn } from "./group.ts";
import { type NetworkName, noteBounded, notesOfToday } from "./networks-of-today.ts";

export interface SeenFinding {
  /** "policy" from a reader's browser, "audit" from the self-test. */
  source: "policy" | "audit";
  kind: "host" | "cookie" | "storage";
  /** The host, or the name of what was stored. */
  name: string;
  /** Where it was seen; a query or fragment is cut off. */
  path: string;
  /** The networks it came from, the widest first; none for what came by no network. They are counted for the day and not kept. */
  networks?: readonly string[];
}

const NAME = /^[\w.:*~+@/-]{1,200}$/u;

/**
 * Notes a host or a stored name nobody declared. The same one again only counts. Reports that cannot be what they claim to be
 * are dropped without a word.
 */
export async function reportFinding(given: SeenFinding): Promise<void> {
  const name = given.kind === "host" ? given.name.toLowerCase() : given.name;
  const path = (given.path.split(/[?#]/u)[0] ?? "").slice(0, 300);
  if (!NAME.test(name) || !/^\/[^\p{Cc}]*$/u.test(path)) return;
  await inGroup((turn) => keep(turn, { ...given, name, path }));
}

/*
 * Anybody can send reports, so of what browsers report a bounded number is kept: what most networks saw on most days. An
 * invention is seen by one. When there are too many the least seen go, the newest first; what editors have judged stays.
 */

const MOST_POLICY_FINDINGS = 200;
/** Names a network may bring up in a day that are not kept yet. */
const NEW_NAMES = 5;
/** Bounds of what is remembered for the day: names and networks, and networks of one name, beyond which more prove nothing. */
const MOST_NOTED = 20_000;
const MOST_NETWORKS = 200;

const seenToday = notesOfToday(() => ({
  networks: new Map<string, Set<NetworkName>>(),
  newNames: new Map<NetworkName, Set<string>>(),
}));

const find = statementOf<[string, string, string], { id: string; days: number; last_seen_at: number }>(
  "select id, days, last_seen_at from consent_finding where source = ? and kind = ? and name = ?",
);
const countAgain = statementOf<[number, number, number, string]>(
  "update consent_finding set count = count + 1, last_seen_at = ?, networks = max(networks, ?), days = ? where id = ?",
);
const add = statementOf<[string, string, string, string, string, number, number, number]>(
  `insert into consent_finding (id, source, kind, name, path, count, networks, days, first_seen_at, last_seen_at, status)
   values (?, ?, ?, ?, ?, 1, ?, 1, ?, ?, 'new')`,
);
const dropLeastSeen = statementOf<[number]>(
  `delete from consent_finding where id in (
     select id from consent_finding where source = 'policy' and status = 'new'
     order by networks * days desc, first_seen_at, rowid limit -1 offset ?)`,
);

function keep({ connection, now }: Turn, { source, kind, name, path, networks = [] }: SeenFinding): void {
  const at = now.epochMilliseconds;
  const known = find(connection).get(source, kind, name);
  const network = networks.at(0);
  const seenBy = network === undefined ? 1 : networksToday(network, `${kind} ${name}`, known === undefined, now);
  if (seenBy === 0) return;
  if (known) {
    const isAnotherDay = dayOf(Temporal.Instant.fromEpochMilliseconds(known.last_seen_at)) !== dayOf(now);
    countAgain(connection).run(at, seenBy, known.days + (isAnotherDay ? 1 : 0), known.id);
    return;
  }
  add(connection).run(randomUUID(), source, kind, name, path, seenBy, at, at);
  if (source === "policy") dropLeastSeen(connection).run(MOST_POLICY_FINDINGS);
}

const dayOf = (at: Temporal.Instant) => isoBerlin(at).slice(0, 10);

/** Networks that saw this name today, with the one that says so now; 0 when that one has brought up enough names. */
function networksToday(by: string, name: string, isNew: boolean, now: Temporal.Instant): number {
  const { nameOf, notes } = seenToday(now);
  const network = nameOf(by);
  if (isNew) {
    const brought = notes.newNames.get(network) ?? new Set();
    if (!brought.has(name) && brought.size >= NEW_NAMES) return 0;
    noteBounded(notes.newNames, network, brought.add(name), MOST_NOTED);
  }
  const seenBy = notes.networks.get(name) ?? new Set();
  if (seenBy.size < MOST_NETWORKS) seenBy.add(network);
  noteBounded(notes.networks, name, seenBy, MOST_NOTED);
  return seenBy.size;
}
