CREATE TABLE `article_media` (
	`article_id` text NOT NULL,
	`media_id` text NOT NULL,
	PRIMARY KEY(`article_id`, `media_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_media_media` ON `article_media` (`media_id`);--> statement-breakpoint
CREATE TABLE `manuscript_media` (
	`manuscript_id` text NOT NULL,
	`media_id` text NOT NULL,
	PRIMARY KEY(`manuscript_id`, `media_id`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscript`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `manuscript_media_media` ON `manuscript_media` (`media_id`);--> statement-breakpoint
CREATE TABLE `media_former_address` (
	`address` text NOT NULL,
	`media_id` text NOT NULL,
	PRIMARY KEY(`address`, `media_id`),
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_former_address_media` ON `media_former_address` (`media_id`);--> statement-breakpoint
CREATE TABLE `page_media` (
	`page_id` text NOT NULL,
	`media_id` text NOT NULL,
	PRIMARY KEY(`page_id`, `media_id`),
	FOREIGN KEY (`page_id`) REFERENCES `page`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `page_media_media` ON `page_media` (`media_id`);--> statement-breakpoint
CREATE TABLE `revision_media` (
	`revision_id` text NOT NULL,
	`media_id` text NOT NULL,
	PRIMARY KEY(`revision_id`, `media_id`),
	FOREIGN KEY (`revision_id`) REFERENCES `revision`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `revision_media_media` ON `revision_media` (`media_id`);--> statement-breakpoint
ALTER TABLE `media` ADD `uploaded_by` text;--> statement-breakpoint
CREATE INDEX `media_address` ON `media` (`address`);--> statement-breakpoint
CREATE INDEX `author_portrait` ON `author` (`portrait_id`);
--> statement-breakpoint
-- Which text names which picture, kept true in the transaction that writes the text. Blocks name pictures in `mediaId` or in the
-- list `mediaIds`, manuscripts their lead image in `leadMediaId`; what only speaks of an id stands under other keys.
CREATE TRIGGER article_insert_notes_media AFTER INSERT ON article BEGIN
  INSERT INTO article_media (article_id, media_id)
  SELECT NEW.id, NEW.lead_media_id WHERE NEW.lead_media_id IS NOT NULL
  UNION
  SELECT NEW.id, atom FROM json_tree(NEW.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER article_update_notes_media AFTER UPDATE OF body, lead_media_id ON article
WHEN NEW.body IS NOT OLD.body OR NEW.lead_media_id IS NOT OLD.lead_media_id
BEGIN
  DELETE FROM article_media WHERE article_id = NEW.id;
  INSERT INTO article_media (article_id, media_id)
  SELECT NEW.id, NEW.lead_media_id WHERE NEW.lead_media_id IS NOT NULL
  UNION
  SELECT NEW.id, atom FROM json_tree(NEW.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER page_insert_notes_media AFTER INSERT ON page BEGIN
  INSERT INTO page_media (page_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER page_update_notes_media AFTER UPDATE OF body ON page WHEN NEW.body IS NOT OLD.body BEGIN
  DELETE FROM page_media WHERE page_id = NEW.id;
  INSERT INTO page_media (page_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER manuscript_insert_notes_media AFTER INSERT ON manuscript BEGIN
  INSERT INTO manuscript_media (manuscript_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER manuscript_update_notes_media AFTER UPDATE OF content ON manuscript WHEN NEW.content IS NOT OLD.content BEGIN
  DELETE FROM manuscript_media WHERE manuscript_id = NEW.id;
  INSERT INTO manuscript_media (manuscript_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER revision_insert_notes_media AFTER INSERT ON revision BEGIN
  INSERT INTO revision_media (revision_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER revision_update_notes_media AFTER UPDATE OF content ON revision WHEN NEW.content IS NOT OLD.content BEGIN
  DELETE FROM revision_media WHERE revision_id = NEW.id;
  INSERT INTO revision_media (revision_id, media_id)
  SELECT DISTINCT NEW.id, atom FROM json_tree(NEW.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
END;
--> statement-breakpoint
CREATE TRIGGER media_update_keeps_former_address AFTER UPDATE OF address ON media WHEN NEW.address <> OLD.address BEGIN
  INSERT OR IGNORE INTO media_former_address (address, media_id) VALUES (OLD.address, NEW.id);
END;
--> statement-breakpoint
-- What was written before.
INSERT INTO article_media (article_id, media_id)
SELECT id, lead_media_id FROM article WHERE lead_media_id IS NOT NULL
UNION
SELECT article.id, atom FROM article, json_tree(article.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
--> statement-breakpoint
INSERT INTO page_media (page_id, media_id)
SELECT DISTINCT page.id, atom FROM page, json_tree(page.body) WHERE type = 'text' AND (key = 'mediaId' OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
--> statement-breakpoint
INSERT INTO manuscript_media (manuscript_id, media_id)
SELECT DISTINCT manuscript.id, atom FROM manuscript, json_tree(manuscript.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
--> statement-breakpoint
INSERT INTO revision_media (revision_id, media_id)
SELECT DISTINCT revision.id, atom FROM revision, json_tree(revision.content) WHERE type = 'text' AND (key IN ('mediaId', 'leadMediaId') OR (typeof(key) = 'integer' AND path LIKE '%.mediaIds'));
--> statement-breakpoint
-- Who uploaded a picture, and where it lay before its crop was changed, stood in the log only.
UPDATE media SET uploaded_by = (
  SELECT user_id FROM audit_entry WHERE object_type = 'media' AND object_id = media.id AND action = 'media.upload' ORDER BY audit_entry.id DESC LIMIT 1
);
--> statement-breakpoint
INSERT INTO media_former_address (address, media_id)
SELECT DISTINCT "before" ->> '$.address', object_id FROM audit_entry
WHERE object_type = 'media' AND action = 'media.crop' AND "before" ->> '$.address' IS NOT NULL AND object_id IN (SELECT id FROM media);
