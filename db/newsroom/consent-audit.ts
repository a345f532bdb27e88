import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "#lib/env.ts";
import { may } from "#lib/policy.ts";
import { forbidden } from "#lib/refusal.ts";
import type { Editor } from "./users.ts";

/** What the self-test said last; `consent audit` keeps its logs beside the database. */
export interface LastAudit {
  at: Temporal.Instant;
  /** Of the consent in force then; `undefined` when nothing was. */
  version: number | undefined;
  visits: number;
  findings: number;
}

/**
 * @returns `undefined` while there is no readable log
 * @throws Refusal "forbidden"
 */
export async function lastAudit(editor: Editor): Promise<LastAudit | undefined> {
  if (!may(editor, "consent.manage")) throw forbidden();
  const folder = auditFolder(env().dataDir);
  try {
    const newest = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .at(-1);
    if (newest === undefined) return undefined;
    const { at, version, visits, findings } = JSON.parse(readFileSync(join(folder, newest), "utf8"));
    return { at: Temporal.Instant.from(at), version, visits: visits.length, findings: findings.length };
  } catch {
    return undefined;
  }
}

export const auditFolder = (dataDir: string): string => join(dataDir, "consent-audit");
