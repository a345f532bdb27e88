ALTER TABLE `session` ADD `confirmed_at` integer;--> statement-breakpoint
CREATE INDEX `preview_created_by` ON `preview` (`created_by`);--> statement-breakpoint
-- Up to now rows held what the cookies hold; their hashes cannot be told from that in SQL. Everybody logs in again.
-- may lose rows: session
DELETE FROM `session`;
--> statement-breakpoint
-- Links end with the trash and with a suspension, and do not come back; so do those that rest at this moment.
UPDATE `preview` SET `revoked_at` = CAST(unixepoch('subsec') * 1000 AS integer)
WHERE `revoked_at` IS NULL AND (
	`created_by` IN (SELECT `id` FROM `user` WHERE `suspended_at` IS NOT NULL)
	OR `revision_id` IN (
		SELECT `revision`.`id` FROM `revision` JOIN `manuscript` ON `manuscript`.`id` = `revision`.`manuscript_id`
		WHERE `manuscript`.`trashed_at` IS NOT NULL
	)
);
