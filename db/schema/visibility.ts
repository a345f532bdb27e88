/*
 * Which tables readers can see. A write to a visible table raises the site revision (a trigger does it); a write to an
 * invisible one must not, or it would empty the page cache. A test holds both lists against the database.
 */

export const VISIBLE_TABLES = [
  "article",
  "article_author",
  "article_tag",
  "author",
  "category",
  "consent_version",
  "correction",
  "media",
  "menu",
  "page",
  "redirect",
  "setting",
  "slot",
  "tag",
] as const;

/** Among them what triggers derive from texts: the write of the text itself raises the revision when readers see it. */
export const INVISIBLE_TABLES = [
  "account_token",
  "article_media",
  "audit_entry",
  "consent_count",
  "consent_draft",
  "consent_finding",
  "consent_record",
  "failed_attempt",
  "house_rule",
  "manuscript",
  "manuscript_media",
  "media_former_address",
  "migration",
  "note",
  "note_mention",
  "outbox",
  "page_media",
  "presence",
  "preview",
  "recovery_code",
  "revision",
  "revision_media",
  "save_operation",
  "scheduled_change",
  "session",
  "site_state",
  "throttle",
  "user",
] as const;
