import type { FieldProblems, ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";

/*
 * What the browser and PUT /api/redaktion/manuskripte/{id} say to each other (docs/decisions/0009-autosave.md).
 */

export interface Save {
  manuscriptId: string;
  /** The version the content was written on. */
  base: number;
  /** One loaded page. */
  clientId: string;
  /** The same save, sent again, has the same id and gets the same answer. */
  operationId: string;
  content: ManuscriptContent;
}

export interface Person {
  id: string;
  name: string;
}

/** A state of the text on the server. */
export interface ServerText {
  version: number;
  content: ManuscriptContent;
  savedAt: string;
  savedBy: Person | null;
  /** Everybody who saved since the version it was asked with; left out where there was none. */
  writers?: Person[];
}

/** Taken: everything but the fields in `problems`, which keep what stood there; those in `mended` as they stand there. */
interface Saved {
  kind: "saved";
  version: number;
  savedAt: string;
  dropped: string[];
  problems: FieldProblems;
  mended: Partial<ManuscriptFields>;
}

export type SaveAnswer =
  | Saved
  | ({ kind: "conflict" } & ServerText)
  | { kind: "logged-out" }
  /** Certainly not stored, and asking again as it is would not help. */
  | { kind: "refused"; message: string; fields: Record<string, string> }
  /** Perhaps stored, perhaps not: to be asked again. */
  | { kind: "unanswered"; reason: "offline" | "fault"; retryAfter: number | undefined };

/** @param options.isLeaving the page is going away: the request must outlive it, if the browser lets it */
export type SendSave = (save: Save, options: { isLeaving: boolean }) => Promise<SaveAnswer>;

/** Browsers let about 64 kB of requests outlive their page. */
const KEEPALIVE_BYTES = 60_000;
const TIMEOUT_MS = 20_000;

export const sendSave: SendSave = async ({ manuscriptId, ...save }, { isLeaving }) => {
  const body = JSON.stringify(save);
  let response: Response;
  try {
    response = await fetch(`/api/redaktion/manuskripte/${encodeURIComponent(manuscriptId)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: isLeaving && new TextEncoder().encode(body).length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return { kind: "unanswered", reason: "offline", retryAfter: undefined };
  }
  return readAnswer(response.status, response.headers.get("Retry-After"), await response.json().catch(() => undefined));
};

/** Exported for its test. */
export function readAnswer(status: number, retryAfter: string | null, answer: unknown): SaveAnswer {
  const fault: SaveAnswer = { kind: "unanswered", reason: "fault", retryAfter: seconds(retryAfter) };
  // 408: it came too slowly, and may come faster the next time.
  if (status === 408 || status === 429 || status >= 500) return fault;
  if (status === 401) return { kind: "logged-out" };
  const given = typeof answer === "object" && answer !== null ? answer : {};
  const kind = "kind" in given ? given.kind : undefined;
  // Both come from our own server, which checked every part of them.
  if (status === 200) return kind === "saved" ? (given as SaveAnswer) : fault;
  if (status === 409 && kind === "conflict") return given as SaveAnswer;
  const message = "message" in given && typeof given.message === "string" ? given.message : undefined;
  const fields = "fields" in given && typeof given.fields === "object" ? given.fields : undefined;
  return {
    kind: "refused",
    message: message ?? "Der Server nimmt den Text so nicht an.",
    fields: (fields ?? {}) as Record<string, string>,
  };
}

function seconds(header: string | null): number | undefined {
  const value = Number(header ?? "");
  return header !== null && Number.isFinite(value) && value >= 0 ? value : undefined;
}
