-- Text is cleaned where it comes in (lib/clean-text.ts). What came in before that is cleaned here, by the same function; only
-- rows that differ are written. What was asked and answered about consent stays to the letter: it is evidence. So does the log.
UPDATE manuscript SET content = clean_manuscript(content) WHERE content IS NOT clean_manuscript(content);
--> statement-breakpoint
UPDATE revision SET
  content = clean_manuscript(content),
  name = clean_text(name, 'line')
WHERE content IS NOT clean_manuscript(content)
   OR name IS NOT clean_text(name, 'line');
--> statement-breakpoint
UPDATE scheduled_change SET correction = clean_json(correction, 'prose') WHERE correction IS NOT clean_json(correction, 'prose');
--> statement-breakpoint
UPDATE note SET
  text = clean_text(text, 'prose'),
  passage = clean_text(passage, 'passage')
WHERE text IS NOT clean_text(text, 'prose')
   OR passage IS NOT clean_text(passage, 'passage');
--> statement-breakpoint
UPDATE article SET
  kicker = clean_text(kicker, 'headline'),
  title = clean_text(title, 'headline'),
  teaser = clean_text(teaser, 'line'),
  lead_caption = clean_text(lead_caption, 'line'),
  source_name = clean_text(source_name, 'line'),
  source_url = clean_text(source_url, 'line'),
  paid_sponsor = clean_text(paid_sponsor, 'line'),
  seo_title = clean_text(seo_title, 'line'),
  seo_description = clean_text(seo_description, 'line'),
  body = clean_body(body)
WHERE kicker IS NOT clean_text(kicker, 'headline')
   OR title IS NOT clean_text(title, 'headline')
   OR teaser IS NOT clean_text(teaser, 'line')
   OR lead_caption IS NOT clean_text(lead_caption, 'line')
   OR source_name IS NOT clean_text(source_name, 'line')
   OR source_url IS NOT clean_text(source_url, 'line')
   OR paid_sponsor IS NOT clean_text(paid_sponsor, 'line')
   OR seo_title IS NOT clean_text(seo_title, 'line')
   OR seo_description IS NOT clean_text(seo_description, 'line')
   OR body IS NOT clean_body(body);
--> statement-breakpoint
UPDATE correction SET text = clean_text(text, 'prose') WHERE text IS NOT clean_text(text, 'prose');
--> statement-breakpoint
UPDATE page SET
  title = clean_text(title, 'headline'),
  teaser = clean_text(teaser, 'line'),
  body = clean_body(body)
WHERE title IS NOT clean_text(title, 'headline')
   OR teaser IS NOT clean_text(teaser, 'line')
   OR body IS NOT clean_body(body);
--> statement-breakpoint
UPDATE media SET
  alt = clean_text(alt, 'line'),
  caption = clean_text(caption, 'line'),
  credit = clean_text(credit, 'line'),
  licence = clean_text(licence, 'line'),
  source_url = clean_text(source_url, 'line')
WHERE alt IS NOT clean_text(alt, 'line')
   OR caption IS NOT clean_text(caption, 'line')
   OR credit IS NOT clean_text(credit, 'line')
   OR licence IS NOT clean_text(licence, 'line')
   OR source_url IS NOT clean_text(source_url, 'line');
--> statement-breakpoint
UPDATE category SET
  name = clean_text(name, 'line'),
  description = clean_text(description, 'prose')
WHERE name IS NOT clean_text(name, 'line')
   OR description IS NOT clean_text(description, 'prose');
--> statement-breakpoint
UPDATE tag SET
  name = clean_text(name, 'line'),
  description = clean_text(description, 'prose')
WHERE name IS NOT clean_text(name, 'line')
   OR description IS NOT clean_text(description, 'prose');
--> statement-breakpoint
UPDATE author SET
  name = clean_text(name, 'line'),
  role = clean_text(role, 'line'),
  biography = clean_text(biography, 'prose')
WHERE name IS NOT clean_text(name, 'line')
   OR role IS NOT clean_text(role, 'line')
   OR biography IS NOT clean_text(biography, 'prose');
--> statement-breakpoint
UPDATE user SET name = clean_text(name, 'line') WHERE name IS NOT clean_text(name, 'line');
--> statement-breakpoint
UPDATE menu SET label = clean_text(label, 'line') WHERE label IS NOT clean_text(label, 'line');
--> statement-breakpoint
UPDATE setting SET value = clean_text(value, 'prose') WHERE value IS NOT clean_text(value, 'prose');
--> statement-breakpoint
UPDATE consent_draft SET content = clean_json(content, 'prose') WHERE content IS NOT clean_json(content, 'prose');
