ALTER TABLE `consent_finding` ADD `networks` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `consent_finding` ADD `days` integer DEFAULT 1 NOT NULL;