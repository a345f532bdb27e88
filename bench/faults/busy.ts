import { type Connection, databasePath, openConnection } from "#db/client.ts";
import { send } from "../attacks/send.ts";
import { chooseAll, openReaders } from "../choices.ts";
import { insertArticles } from "../measures.ts";
import { pause } from "../portal.ts";
import { DATA_DIR } from "../processes.ts";
import type { Fault } from "./fault.ts";

/*
 * Nothing is broken: there is much to do, or somebody else writes.
 */

const ROUNDS = 7;
const AT_ONCE = 50;
const MANUSCRIPTS = 10_000;
const CHOICES = 20;
/** Milliseconds. */
const LOCKED = 3000;

/** Shall be made before the portal starts: what is written raises the revision. */
export function busyFaults(database: Connection): Fault[] {
  const unread = insertArticles(database, AT_ONCE * ROUNDS);
  insertManuscripts(database);
  return [
    {
      what: `${AT_ONCE} articles nobody asked for before, all at once`,
      rounds: ROUNDS,
      recovers: "all there",
      async happen() {
        const start = performance.now();
        const asked = unread
          .splice(0, AT_ONCE)
          .map((slug, index) => send({ path: `/kultur/${slug}`, from: `198.51.100.${index + 1}` }));
        const words = await Promise.all(asked);
        return words.every((word) => word === "200") ? performance.now() - start : undefined;
      },
    },
    {
      what: `a desk search through ${MANUSCRIPTS.toLocaleString("en")} texts`,
      rounds: ROUNDS,
      recovers: "found",
      happen: (portal) => portal.openDesk("/redaktion?q=steht+nirgends"),
    },
    {
      what: "another program holds the write lock for 3 s",
      rounds: ROUNDS,
      recovers: `${CHOICES} choices answered`,
      within: LOCKED + 500,
      async happen() {
        const other = openConnection(databasePath(DATA_DIR));
        const readers = await openReaders(CHOICES);
        other.exec("begin immediate");
        const start = performance.now();
        const answered = chooseAll(readers, 0).then(
          () => performance.now() - start,
          () => undefined,
        );
        await pause(LOCKED);
        other.exec("rollback");
        other.close();
        const took = await answered;
        for (const socket of readers) socket.destroy();
        return took;
      },
    },
  ];
}

/** Texts on the desk with the words of a real one. Readers see nothing of them. */
function insertManuscripts(database: Connection): void {
  database
    .prepare(
      `with recursive number (n) as (select 1 union all select n + 1 from number where n < ?)
       insert into manuscript (id, version, content, stage, saved_at, created_at)
       select lower(hex(randomblob(16))), 1, content, 'draft', ?, ?
       from number,
         (select content from manuscript order by length(content) limit 1 offset (select count(*) / 2 from manuscript))`,
    )
    .run(MANUSCRIPTS, Date.now(), Date.now());
}
