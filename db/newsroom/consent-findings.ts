import { desc, eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { may } from "#lib/policy.ts";
import { forbidden, notFound } from "#lib/refusal.ts";
import { consentFinding, type FINDING_STATUSES } from "../schema/consent.ts";
import { recordAudit } from "./audit.ts";
import { CONSENT, inTransaction } from "./consent.ts";
import type { Editor } from "./users.ts";

export type FindingStatus = (typeof FINDING_STATUSES)[number];
export type ConsentFinding = typeof consentFinding.$inferSelect;

/**
 * Hosts and stored names nobody declared, seen last first.
 * @throws Refusal "forbidden"
 */
export async function listFindings(editor: Editor, given: { status?: FindingStatus } = {}): Promise<ConsentFinding[]> {
  if (!may(editor, "consent.manage")) throw forbidden();
  return readDb()
    .select({
      id: consentFinding.id,
      source: consentFinding.source,
      kind: consentFinding.kind,
      name: consentFinding.name,
      path: consentFinding.path,
      count: consentFinding.count,
      networks: consentFinding.networks,
      days: consentFinding.days,
      firstSeenAt: consentFinding.firstSeenAt,
      lastSeenAt: consentFinding.lastSeenAt,
      status: consentFinding.status,
    })
    .from(consentFinding)
    .where(given.status && eq(consentFinding.status, given.status))
    .orderBy(desc(consentFinding.lastSeenAt), desc(consentFinding.firstSeenAt))
    .all();
}

/** @throws Refusal "forbidden", "not-found" */
export async function markFinding(editor: Editor, id: string, status: FindingStatus): Promise<void> {
  inTransaction(editor, (tx) => {
    const finding = tx
      .select({ name: consentFinding.name, status: consentFinding.status })
      .from(consentFinding)
      .where(eq(consentFinding.id, id))
      .get();
    if (!finding) throw notFound("Diesen Fund");
    if (finding.status === status) return;
    tx.update(consentFinding).set({ status }).where(eq(consentFinding.id, id)).run();
    const change = { before: { status: finding.status }, after: { name: finding.name, status } };
    recordAudit(tx, editor, "consent.finding", CONSENT, change);
  });
}
