DROP INDEX `article_category_publish_at`;--> statement-breakpoint
ALTER TABLE `article` ADD `first_online_at` integer;--> statement-breakpoint
ALTER TABLE `article` ADD `first_published_at` integer;--> statement-breakpoint
CREATE INDEX `article_status_first_published_at` ON `article` (`status`,`first_published_at`);--> statement-breakpoint
CREATE INDEX `article_category_first_published_at` ON `article` (`category_id`,`status`,`first_published_at`);--> statement-breakpoint
ALTER TABLE `scheduled_change` ADD `brings_back` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- `select *` is frozen when a view is made. The plus keeps SQLite from choosing the index over publish_at, which nearly all
-- articles pass: lists are read in their order from an index over first_published_at instead of being sorted.
DROP VIEW published_article;
--> statement-breakpoint
CREATE VIEW published_article AS
SELECT * FROM article
WHERE status = 'published'
  AND +publish_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
  AND (unpublish_at IS NULL OR unpublish_at > CAST(unixepoch('subsec') * 1000 AS INTEGER));
--> statement-breakpoint
-- Whoever adds a published article and says nothing else, publishes it for the first time.
CREATE TRIGGER article_insert_is_first_publication AFTER INSERT ON article
WHEN NEW.first_published_at IS NULL AND NEW.publish_at IS NOT NULL AND NEW.status IN ('published', 'withdrawn', 'trashed')
BEGIN
  UPDATE article SET
    first_online_at = coalesce(NEW.first_online_at, NEW.publish_at),
    first_published_at = coalesce(NEW.first_online_at, NEW.publish_at)
  WHERE id = NEW.id;
END;
--> statement-breakpoint
-- Until now an article that was withdrawn and published again took the date of that day. The earliest publication that can be
-- proved: the present one, one in the log, one the log says was withdrawn; and what was corrected was there to be corrected.
UPDATE article SET first_online_at = (
  SELECT min(known.at) FROM (
    SELECT article.publish_at AS at
    UNION ALL
    SELECT audit_entry.at FROM audit_entry
    WHERE object_type = 'article' AND object_id = article.id AND action = 'article.publish'
    UNION ALL
    SELECT CAST(round(unixepoch(json_extract(audit_entry.before, '$.publishAt'), 'subsec') * 1000) AS INTEGER) FROM audit_entry
    WHERE object_type = 'article' AND object_id = article.id AND action = 'article.withdraw'
    UNION ALL
    SELECT corrected_at FROM correction WHERE article_id = article.id
  ) AS known
)
WHERE publish_at IS NOT NULL AND status IN ('published', 'withdrawn', 'trashed');
--> statement-breakpoint
-- What could not be proved is listed: an article the log first mentions when it came back, with no earlier date left; and one
-- that was corrected before anything says it was published.
INSERT INTO audit_entry (at, user_name, action, object_type, object_id, object_name, after)
SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER), 'Lokalblatt', 'article.date-unclear', 'article', article.id, article.title,
  json_object('publishAt', strftime('%Y-%m-%dT%H:%M:%fZ', article.publish_at / 1000.0, 'unixepoch'))
FROM article
WHERE first_online_at IS NOT NULL AND (
  EXISTS (
    SELECT 1 FROM audit_entry AS again
    WHERE again.object_type = 'article' AND again.object_id = article.id
      AND again.action IN ('article.publish', 'article.schedule') AND again.before IS NOT NULL
      AND article.first_online_at >= again.at - 60000
      AND NOT EXISTS (
        SELECT 1 FROM audit_entry AS earlier
        WHERE earlier.object_type = 'article' AND earlier.object_id = article.id AND earlier.id < again.id
          AND earlier.action IN ('article.publish', 'article.schedule', 'article.withdraw')
      )
  )
  OR EXISTS (
    SELECT 1 FROM correction
    WHERE article_id = article.id AND corrected_at = article.first_online_at AND corrected_at < article.publish_at
  )
);
--> statement-breakpoint
-- For those, the oldest text that was released is nearer to the truth than the day they came back.
UPDATE article SET first_online_at = min(first_online_at, coalesce(
  (SELECT min(created_at) FROM revision WHERE manuscript_id = article.id AND kind = 'publish'), first_online_at
))
WHERE id IN (SELECT object_id FROM audit_entry WHERE action = 'article.date-unclear');
--> statement-breakpoint
UPDATE article SET first_published_at = first_online_at;
--> statement-breakpoint
-- Throwing away what was online used to withdraw it, and nothing said afterwards that readers had had it until then: but the log
-- does, for both were written in one moment. Taken out of the trash, it comes back online as all others do.
UPDATE article SET status = 'trashed'
WHERE status = 'withdrawn' AND EXISTS (
  SELECT 1 FROM manuscript
  JOIN audit_entry AS thrown ON thrown.object_type = 'article' AND thrown.object_id = manuscript.id
    AND thrown.action = 'article.trash' AND thrown.at BETWEEN manuscript.trashed_at AND manuscript.trashed_at + 1000
  JOIN audit_entry AS withdrawn ON withdrawn.object_type = 'article' AND withdrawn.object_id = manuscript.id
    AND withdrawn.action = 'article.withdraw' AND withdrawn.at BETWEEN manuscript.trashed_at - 1000 AND manuscript.trashed_at
    AND withdrawn.id = thrown.id - 1 AND withdrawn.user_id IS thrown.user_id
  WHERE manuscript.id = article.id
);
--> statement-breakpoint
UPDATE manuscript SET content = json_set(
  json_remove(content, '$.body'), '$.firstPublishedAt', NULL, '$.body', json(json_extract(content, '$.body'))
);
--> statement-breakpoint
UPDATE revision SET content = json_set(
  json_remove(content, '$.body'), '$.firstPublishedAt', NULL, '$.body', json(json_extract(content, '$.body'))
);
