PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_presence` (
	`manuscript_id` text NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	`wrote_at` integer,
	PRIMARY KEY(`manuscript_id`, `user_id`, `client_id`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_presence`("manuscript_id", "client_id", "user_id", "seen_at", "wrote_at") SELECT "manuscript_id", "client_id", "user_id", "seen_at", "wrote_at" FROM `presence`;--> statement-breakpoint
DROP TABLE `presence`;--> statement-breakpoint
ALTER TABLE `__new_presence` RENAME TO `presence`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `presence_seen_at` ON `presence` (`seen_at`);--> statement-breakpoint
ALTER TABLE `save_operation` ADD `user_id` text;