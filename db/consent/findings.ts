import { randomUUID } from "node:crypto";
import { inGroup, statementOf, type Turn } from "./group.ts";

export interface SeenFinding {
  /** "policy" from a reader's browser, "audit" from the self-test. */
  source: "policy" | "audit";
  kind: "host" | "cookie" | "storage";
  /** The host, or the name of what was stored. */
  name: string;
  /** Where it was seen; a query or fragment is cut off. */
  path: string;
  /** The networks it came from, the nearest first. They are counted for the day and not kept. */
  networks?: readonly string[];
}

/** Anybody can send reports: of what browsers report no more than this is kept, the longest unseen goes first. */
const MOST_POLICY_FINDINGS = 200;
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

const countAgain = statementOf<[number, string, string, string]>(
  "update consent_finding set count = count + 1, last_seen_at = ? where source = ? and kind = ? and name = ?",
);
const add = statementOf<[string, string, string, string, string, number, number]>(
  `insert into consent_finding (id, source, kind, name, path, count, first_seen_at, last_seen_at, status)
   values (?, ?, ?, ?, ?, 1, ?, ?, 'new')`,
);
const dropLongestUnseen = statementOf<[number]>(
  `delete from consent_finding where id in (
     select id from consent_finding where source = 'policy' and status = 'new'
     order by last_seen_at desc, rowid desc limit -1 offset ?)`,
);

function keep({ connection, now }: Turn, { source, kind, name, path }: SeenFinding): void {
  const at = now.epochMilliseconds;
  if (countAgain(connection).run(at, source, kind, name).changes > 0) return;
  add(connection).run(randomUUID(), source, kind, name, path, at, at);
  if (source === "policy") dropLongestUnseen(connection).run(MOST_POLICY_FINDINGS);
}
