-- What readers may see is decided here, once: status and time.
CREATE VIEW published_article AS
SELECT * FROM article
WHERE status = 'published'
  AND publish_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
  AND (unpublish_at IS NULL OR unpublish_at > CAST(unixepoch('subsec') * 1000 AS INTEGER));
--> statement-breakpoint
INSERT INTO site_state (id, revision) VALUES (1, 1);
--> statement-breakpoint
CREATE TRIGGER article_insert_raises_revision AFTER INSERT ON article BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_update_raises_revision AFTER UPDATE ON article BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_delete_raises_revision AFTER DELETE ON article BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_author_insert_raises_revision AFTER INSERT ON article_author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_author_update_raises_revision AFTER UPDATE ON article_author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_author_delete_raises_revision AFTER DELETE ON article_author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_tag_insert_raises_revision AFTER INSERT ON article_tag BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_tag_update_raises_revision AFTER UPDATE ON article_tag BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER article_tag_delete_raises_revision AFTER DELETE ON article_tag BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER author_insert_raises_revision AFTER INSERT ON author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER author_update_raises_revision AFTER UPDATE ON author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER author_delete_raises_revision AFTER DELETE ON author BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER category_insert_raises_revision AFTER INSERT ON category BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER category_update_raises_revision AFTER UPDATE ON category BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER category_delete_raises_revision AFTER DELETE ON category BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER correction_insert_raises_revision AFTER INSERT ON correction BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER correction_update_raises_revision AFTER UPDATE ON correction BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER correction_delete_raises_revision AFTER DELETE ON correction BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER media_insert_raises_revision AFTER INSERT ON media BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER media_update_raises_revision AFTER UPDATE ON media BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER media_delete_raises_revision AFTER DELETE ON media BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER menu_insert_raises_revision AFTER INSERT ON menu BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER menu_update_raises_revision AFTER UPDATE ON menu BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER menu_delete_raises_revision AFTER DELETE ON menu BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER page_insert_raises_revision AFTER INSERT ON page BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER page_update_raises_revision AFTER UPDATE ON page BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER page_delete_raises_revision AFTER DELETE ON page BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER redirect_insert_raises_revision AFTER INSERT ON redirect BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER redirect_update_raises_revision AFTER UPDATE ON redirect BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER redirect_delete_raises_revision AFTER DELETE ON redirect BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER setting_insert_raises_revision AFTER INSERT ON setting BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER setting_update_raises_revision AFTER UPDATE ON setting BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER setting_delete_raises_revision AFTER DELETE ON setting BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER slot_insert_raises_revision AFTER INSERT ON slot BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER slot_update_raises_revision AFTER UPDATE ON slot BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER slot_delete_raises_revision AFTER DELETE ON slot BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER tag_insert_raises_revision AFTER INSERT ON tag BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER tag_update_raises_revision AFTER UPDATE ON tag BEGIN UPDATE site_state SET revision = revision + 1; END;
--> statement-breakpoint
CREATE TRIGGER tag_delete_raises_revision AFTER DELETE ON tag BEGIN UPDATE site_state SET revision = revision + 1; END;
