import { SAVE_BYTES } from "#lib/manuscript-limits.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";

/*
 * How much of a request is read: one table for everything that is not answered from kept pages. What is not in it gets least.
 */

export interface Limits {
  /** Of the body. */
  bytes: number;
  /** Milliseconds from the request's head to its body's end. */
  time: number;
  /** Brackets within brackets. */
  depth: number;
  /** Uploads are too large to wait for: they are counted on their way. */
  isStreamed?: true;
  kind: "form" | "action" | "save" | "upload";
}

const KB = 1024;
const SECOND = 1000;

export const FORM: Limits = { bytes: 16 * KB, time: 10 * SECOND, depth: 16, kind: "form" };
const ACTION: Limits = { ...FORM, bytes: 64 * KB, time: 15 * SECOND, kind: "action" };
/** Doors that anybody may knock at: a name, a password, an address. */
const DOOR: Limits = { ...FORM, kind: "action" };
const NOTHING: Limits = { ...FORM, bytes: 0 };

/** Browsers send several at once; the rest of what they noticed comes with the next. */
export const POLICY_REPORTS: Limits = { ...FORM, depth: 8 };

const ROWS: Record<string, Limits> = {
  // A text of 20 levels has about 50, and one that is too deep is told so in the newsroom's own words.
  "PUT /api/redaktion/manuskripte/[id]": { bytes: SAVE_BYTES, time: 30 * SECOND, depth: 128, kind: "save" },
  "POST /api/redaktion/bilder": {
    bytes: UPLOAD_LIMITS.fileBytes,
    time: 300 * SECOND,
    depth: 0,
    isStreamed: true,
    kind: "upload",
  },
  "POST /redaktion/anmelden": DOOR,
  "POST /redaktion/anmelden/code": DOOR,
  "POST /redaktion/einrichten": DOOR,
  "POST /redaktion/passwort": DOOR,
  "POST /redaktion/passwort/neu": DOOR,
  // A note with the passage it is about: 24,000 characters of three bytes, twice for what JSON escapes.
  "POST /redaktion/beitrag/[id]": { ...ACTION, bytes: 160 * KB },
  // Up to 50 declared items, 60,000 characters of three bytes, beside the texts about a service.
  "POST /redaktion/einwilligung/dienste/neu": { ...ACTION, bytes: 256 * KB },
  "POST /redaktion/einwilligung/dienste/[dienst]": { ...ACTION, bytes: 256 * KB },
};

/** Methods that ask or take away: what they are about stands in the address. */
export const WITHOUT_BODY: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "DELETE"]);

/** @param isPage a page, which takes the actions of its forms; else a route handler */
export function limitsOf(method: string, page: string, isPage: boolean): Limits {
  if (WITHOUT_BODY.has(method)) return NOTHING;
  return ROWS[`${method} ${page}`] ?? (isPage ? ACTION : FORM);
}
