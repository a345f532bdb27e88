-- Every article has the manuscript it came from. Those of before there were any get theirs from what readers see.
INSERT INTO manuscript (id, version, content, stage, saved_at, released_version, created_at)
SELECT
  article.id,
  1,
  json_object(
    'kicker', kicker,
    'title', title,
    'teaser', teaser,
    'body', json(body),
    'categoryId', category_id,
    'tagIds', json((SELECT json_group_array(tag_id) FROM (SELECT tag_id FROM article_tag WHERE article_id = article.id ORDER BY position))),
    'authorIds', json((SELECT json_group_array(author_id) FROM (SELECT author_id FROM article_author WHERE article_id = article.id ORDER BY position))),
    'leadMediaId', lead_media_id,
    'leadCaption', coalesce(lead_caption, ''),
    'sourceKind', source_kind,
    'sourceName', coalesce(source_name, ''),
    'sourceUrl', coalesce(source_url, ''),
    'paidSponsor', coalesce(paid_sponsor, ''),
    'slug', slug,
    'seoTitle', coalesce(seo_title, ''),
    'seoDescription', coalesce(seo_description, ''),
    'unpublishAt', CASE WHEN unpublish_at IS NULL THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%fZ', unpublish_at / 1000.0, 'unixepoch') END
  ),
  CASE WHEN status IN ('review', 'approved') THEN status ELSE 'draft' END,
  changed_at,
  CASE WHEN status IN ('published', 'withdrawn') THEN 1 END,
  created_at
FROM article;
--> statement-breakpoint
INSERT INTO revision (id, manuscript_id, version, content, kind, created_at)
SELECT lower(hex(randomblob(16))), id, version, content, 'publish', saved_at FROM manuscript WHERE released_version IS NOT NULL;
