PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`manuscript_id` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`kind` text NOT NULL,
	`name` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "revision_kind" CHECK("__new_revision"."kind" in ('save', 'submit', 'approve', 'return', 'publish', 'restore', 'plan'))
);
--> statement-breakpoint
INSERT INTO `__new_revision`("id", "manuscript_id", "version", "content", "kind", "name", "created_by", "created_at") SELECT "id", "manuscript_id", "version", "content", "kind", "name", "created_by", "created_at" FROM `revision`;--> statement-breakpoint
DROP TABLE `revision`;--> statement-breakpoint
ALTER TABLE `__new_revision` RENAME TO `revision`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `revision_manuscript` ON `revision` (`manuscript_id`,`created_at`);--> statement-breakpoint
-- By hand from here. What waits for its time has not been published yet, and no longer says that it was.
UPDATE revision SET kind = 'plan' WHERE id IN (SELECT revision_id FROM scheduled_change);
--> statement-breakpoint
-- Every text says whether there is an embargo on it. The body stays last, where the program writes it: a text that only has
-- its keys in another order would be saved as a new version.
UPDATE manuscript SET content = json_set(
  json_remove(content, '$.body'), '$.embargoUntil', NULL, '$.body', json(json_extract(content, '$.body'))
) WHERE json_type(content, '$.embargoUntil') IS NULL;
--> statement-breakpoint
UPDATE revision SET content = json_set(
  json_remove(content, '$.body'), '$.embargoUntil', NULL, '$.body', json(json_extract(content, '$.body'))
) WHERE json_type(content, '$.embargoUntil') IS NULL;
