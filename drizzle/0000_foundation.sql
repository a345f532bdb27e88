CREATE TABLE `article` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`category_id` text NOT NULL,
	`status` text NOT NULL,
	`kicker` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`teaser` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	`lead_media_id` text,
	`lead_caption` text,
	`source_kind` text,
	`source_name` text,
	`source_url` text,
	`paid_sponsor` text,
	`seo_title` text,
	`seo_description` text,
	`publish_at` integer,
	`unpublish_at` integer,
	`updated_at` integer,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `category`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`lead_media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "article_status" CHECK("article"."status" in ('draft', 'review', 'approved', 'published', 'withdrawn', 'trashed')),
	CONSTRAINT "article_published_has_time" CHECK("article"."status" <> 'published' or "article"."publish_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `article_slug_unique` ON `article` (`slug`);--> statement-breakpoint
CREATE INDEX `article_status_publish_at` ON `article` (`status`,`publish_at`);--> statement-breakpoint
CREATE INDEX `article_category_publish_at` ON `article` (`category_id`,`status`,`publish_at`);--> statement-breakpoint
CREATE INDEX `article_lead_media` ON `article` (`lead_media_id`);--> statement-breakpoint
CREATE TABLE `article_author` (
	`article_id` text NOT NULL,
	`author_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `author_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `author`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `article_author_author` ON `article_author` (`author_id`);--> statement-breakpoint
CREATE TABLE `article_tag` (
	`article_id` text NOT NULL,
	`tag_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `tag_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_tag_tag` ON `article_tag` (`tag_id`);--> statement-breakpoint
CREATE TABLE `author` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`role` text DEFAULT '' NOT NULL,
	`biography` text DEFAULT '' NOT NULL,
	`email` text,
	`guest` integer DEFAULT false NOT NULL,
	`portrait_id` text,
	FOREIGN KEY (`portrait_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `author_slug_unique` ON `author` (`slug`);--> statement-breakpoint
CREATE TABLE `category` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`position` integer NOT NULL,
	`parent_id` text,
	FOREIGN KEY (`parent_id`) REFERENCES `category`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `category_slug_unique` ON `category` (`slug`);--> statement-breakpoint
CREATE TABLE `correction` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`corrected_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "correction_kind" CHECK("correction"."kind" in ('error', 'addition', 'clarification'))
);
--> statement-breakpoint
CREATE INDEX `correction_article` ON `correction` (`article_id`,`corrected_at`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`alt` text,
	`decorative` integer DEFAULT false NOT NULL,
	`caption` text DEFAULT '' NOT NULL,
	`credit` text NOT NULL,
	`licence` text,
	`source_url` text,
	`focal_x` integer DEFAULT 50 NOT NULL,
	`focal_y` integer DEFAULT 50 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "media_alt_or_decorative" CHECK(("media"."alt" is null) = ("media"."decorative" = 1)),
	CONSTRAINT "media_focal_point" CHECK("media"."focal_x" between 0 and 100 and "media"."focal_y" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE `menu` (
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`href` text NOT NULL,
	PRIMARY KEY(`name`, `position`),
	CONSTRAINT "menu_name" CHECK("menu"."name" in ('footer'))
);
--> statement-breakpoint
CREATE TABLE `page` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`teaser` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `page_slug_unique` ON `page` (`slug`);--> statement-breakpoint
CREATE TABLE `redirect` (
	`from_path` text PRIMARY KEY NOT NULL,
	`article_id` text,
	`to_path` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "redirect_one_target" CHECK(("redirect"."article_id" is null) <> ("redirect"."to_path" is null))
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	CONSTRAINT "site_state_one_row" CHECK("site_state"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `slot` (
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`article_id` text NOT NULL,
	PRIMARY KEY(`name`, `position`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "slot_name" CHECK("slot"."name" in ('lead', 'second', 'brief', 'opinion'))
);
--> statement-breakpoint
CREATE TABLE `tag` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tag_slug_unique` ON `tag` (`slug`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`author_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `author`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "user_role" CHECK("user"."role" in ('verwaltung', 'redaktion', 'autor', 'gast'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);