CREATE TABLE `failed_attempt` (
	`kind` text NOT NULL,
	`user_id` text NOT NULL,
	`hour` integer NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `user_id`, `hour`)
);
