import type { Statement } from "better-sqlite3";
import { type Connection, readerConnection } from "#db/client.ts";

/*
 * Which pictures readers may have: those that something public uses now. Plain statements: this is asked for pictures on every
 * request that nothing is remembered for.
 */

// By connection: statements die with the one they were prepared on.
const prepared = new WeakMap<Connection, Statement<[{ address: string }], string>>();

function statement(): Statement<[{ address: string }], string> {
  const connection = readerConnection();
  const known = prepared.get(connection);
  if (known) return known;
  const fresh = connection
    .prepare<[{ address: string }], string>(
      `with candidate (id, address, place) as (
         select id, address, 1 from media where address = @address
         union all
         select media.id, media.address, 2 from media_former_address as former
           join media on media.id = former.media_id where former.address = @address
       )
       select address from candidate
       where exists (
           -- A cross join keeps this order: from the picture to its articles. SQLite would walk through all that are published.
           select 1 from article_media as use cross join published_article as article on article.id = use.article_id
           where use.media_id = candidate.id
         )
         or exists (select 1 from author where portrait_id = candidate.id)
         or exists (select 1 from page_media where media_id = candidate.id)
       order by place limit 1`,
    )
    .pluck();
  prepared.set(connection, fresh);
  return fresh;
}

/**
 * The address at which readers have a picture now: `address` itself, or a newer one when its crop was changed since. `undefined`
 * when nothing public uses it, and when there is none.
 */
export function findPublicPicture(address: string): string | undefined {
  return statement().get({ address });
}
