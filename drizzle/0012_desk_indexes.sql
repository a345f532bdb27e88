CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `manuscript_in_review` ON `manuscript` (`saved_at`) WHERE "manuscript"."stage" = 'review';--> statement-breakpoint
CREATE INDEX `manuscript_trashed_at` ON `manuscript` (`trashed_at`) WHERE "manuscript"."trashed_at" is not null;