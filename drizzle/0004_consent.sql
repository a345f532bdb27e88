CREATE TABLE `consent_count` (
	`day` text NOT NULL,
	`version` integer NOT NULL,
	`source` text NOT NULL,
	`what` text NOT NULL,
	`service` text DEFAULT '' NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `version`, `source`, `what`, `service`)
);
--> statement-breakpoint
CREATE TABLE `consent_draft` (
	`id` integer PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`changed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "consent_draft_one_row" CHECK("consent_draft"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `consent_finding` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`count` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consent_finding_name` ON `consent_finding` (`source`,`kind`,`name`);--> statement-breakpoint
CREATE TABLE `consent_record` (
	`position` integer PRIMARY KEY NOT NULL,
	`receipt` text,
	`version` integer NOT NULL,
	`decision` text NOT NULL,
	`source` text NOT NULL,
	`choices` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`content_hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`row_hash` text NOT NULL,
	`erased_at` integer,
	FOREIGN KEY (`version`) REFERENCES `consent_version`(`number`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "consent_record_decision" CHECK("consent_record"."decision" in ('accept', 'save', 'embed', 'reject')),
	CONSTRAINT "consent_record_source" CHECK("consent_record"."source" in ('banner', 'settings', 'embed'))
);
--> statement-breakpoint
CREATE INDEX `consent_record_receipt` ON `consent_record` (`receipt`);--> statement-breakpoint
CREATE INDEX `consent_record_expires_at` ON `consent_record` (`version`,`expires_at`) WHERE erased_at is null;--> statement-breakpoint
CREATE TABLE `consent_version` (
	`number` integer PRIMARY KEY NOT NULL,
	`snapshot` text NOT NULL,
	`snapshot_hash` text NOT NULL,
	`asks_since` integer NOT NULL,
	`change_note` text DEFAULT '' NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text
);
--> statement-breakpoint
CREATE TRIGGER consent_version_insert_raises_revision AFTER INSERT ON consent_version BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER consent_version_update_raises_revision AFTER UPDATE ON consent_version BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER consent_version_delete_raises_revision AFTER DELETE ON consent_version BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
-- What was asked is evidence: neither versions nor records are ever changed, but for erasing what a record says of its reader.
CREATE TRIGGER consent_version_is_immutable BEFORE UPDATE ON consent_version BEGIN SELECT RAISE(ABORT, 'a published consent version is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER consent_record_is_append_only BEFORE UPDATE ON consent_record
WHEN OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.receipt IS NOT NULL OR NEW.choices IS NOT NULL
  OR NEW.position IS NOT OLD.position OR NEW.version IS NOT OLD.version OR NEW.decision IS NOT OLD.decision OR NEW.source IS NOT OLD.source
  OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at
  OR NEW.content_hash IS NOT OLD.content_hash OR NEW.previous_hash IS NOT OLD.previous_hash OR NEW.row_hash IS NOT OLD.row_hash
BEGIN SELECT RAISE(ABORT, 'a consent record is only ever erased'); END;
--> statement-breakpoint
CREATE TRIGGER consent_record_stays BEFORE DELETE ON consent_record BEGIN SELECT RAISE(ABORT, 'a consent record is erased, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER consent_version_stays BEFORE DELETE ON consent_version BEGIN SELECT RAISE(ABORT, 'a published consent version is never deleted'); END;
