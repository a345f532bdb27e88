CREATE TABLE `audit_entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`user_id` text,
	`user_name` text NOT NULL,
	`action` text NOT NULL,
	`object_type` text NOT NULL,
	`object_id` text NOT NULL,
	`object_name` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_entry_object` ON `audit_entry` (`object_type`,`object_id`);--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`);--> statement-breakpoint
CREATE TABLE `house_rule` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `manuscript` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`title` text GENERATED ALWAYS AS ((json_extract(content, '$.title'))) VIRTUAL,
	`category_id` text GENERATED ALWAYS AS ((json_extract(content, '$.categoryId'))) VIRTUAL,
	`stage` text NOT NULL,
	`owner_id` text,
	`saved_by` text,
	`saved_at` integer NOT NULL,
	`released_version` integer,
	`trashed_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`saved_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "manuscript_stage" CHECK("manuscript"."stage" in ('draft', 'review', 'approved')),
	CONSTRAINT "manuscript_version" CHECK("manuscript"."version" >= 1)
);
--> statement-breakpoint
CREATE INDEX `manuscript_saved_at` ON `manuscript` (`saved_at`);--> statement-breakpoint
CREATE INDEX `manuscript_owner` ON `manuscript` (`owner_id`);--> statement-breakpoint
CREATE TABLE `note` (
	`id` text PRIMARY KEY NOT NULL,
	`manuscript_id` text NOT NULL,
	`parent_id` text,
	`user_id` text,
	`text` text NOT NULL,
	`passage` text,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`resolved_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `note_manuscript` ON `note` (`manuscript_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `note_mention` (
	`note_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`note_id`, `user_id`),
	FOREIGN KEY (`note_id`) REFERENCES `note`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `note_mention_user` ON `note_mention` (`user_id`);--> statement-breakpoint
CREATE TABLE `presence` (
	`manuscript_id` text NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	`wrote_at` integer,
	PRIMARY KEY(`manuscript_id`, `client_id`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `presence_seen_at` ON `presence` (`seen_at`);--> statement-breakpoint
CREATE TABLE `preview` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`revision_id` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`revision_id`) REFERENCES `revision`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `preview_tokenHash_unique` ON `preview` (`token_hash`);--> statement-breakpoint
CREATE INDEX `preview_revision` ON `preview` (`revision_id`);--> statement-breakpoint
CREATE TABLE `revision` (
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
	CONSTRAINT "revision_kind" CHECK("revision"."kind" in ('save', 'submit', 'approve', 'return', 'publish', 'restore'))
);
--> statement-breakpoint
CREATE INDEX `revision_manuscript` ON `revision` (`manuscript_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `save_operation` (
	`manuscript_id` text NOT NULL,
	`operation_id` text NOT NULL,
	`client_id` text NOT NULL,
	`version` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`manuscript_id`, `operation_id`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `save_operation_version` ON `save_operation` (`manuscript_id`,`version`);--> statement-breakpoint
CREATE INDEX `save_operation_saved_at` ON `save_operation` (`saved_at`);--> statement-breakpoint
CREATE TABLE `scheduled_change` (
	`manuscript_id` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`correction` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`revision_id`) REFERENCES `revision`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `scheduled_change_due_at` ON `scheduled_change` (`due_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`sent_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `outbox_next_attempt` ON `outbox` (`sent_at`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `account_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "account_token_purpose" CHECK("account_token"."purpose" in ('second-factor', 'login', 'reset', 'invitation', 'setup'))
);
--> statement-breakpoint
CREATE INDEX `account_token_user` ON `account_token` (`user_id`);--> statement-breakpoint
CREATE TABLE `recovery_code` (
	`user_id` text NOT NULL,
	`code_hash` text NOT NULL,
	PRIMARY KEY(`user_id`, `code_hash`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expires_at` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `throttle` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` integer NOT NULL,
	`last_failure_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `user` ADD `password_changed_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `user` ADD `totp_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `totp_last_step` integer;