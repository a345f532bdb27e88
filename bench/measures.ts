import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { type Connection, databasePath, openConnection } from "#db/client.ts";
import { environment } from "../scripts/setup.mjs";
import { get, loadWithWrk, median } from "./load.ts";
import { memoryOf, treeOf } from "./process-tree.ts";
import { DATA_DIR, firstAnswer, PORTS } from "./processes.ts";

/** Milliseconds from `npm run <script>` to the first byte of the home page, the whole way through npm. Median of so many. */
export async function timeToFirstPage(script: string, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const child = spawn("npm", ["run", script], {
      env: { ...environment, DATA_DIR, PORT: String(PORTS.edge) },
      stdio: "ignore",
      // npm does not pass signals on when it is killed hard; its group is ended as a whole.
      detached: true,
    });
    const ended = new Promise((done) => child.once("exit", done));
    try {
      await firstAnswer(PORTS.edge, "/", child);
      times.push(performance.now() - start);
    } finally {
      process.kill(-(child.pid ?? 0), "SIGTERM");
      await ended;
    }
  }
  return median(times);
}

/** Microseconds to read the revision, over 200,000 readings of the benchmark's database. */
export function revisionCheck(): number {
  const connection = openConnection(databasePath(DATA_DIR), { readOnly: true });
  const statement = connection.prepare("select revision from site_state").pluck();
  for (let warm = 0; warm < 20_000; warm += 1) statement.get();
  const readings = 200_000;
  const start = performance.now();
  for (let reading = 0; reading < readings; reading += 1) statement.get();
  const spent = performance.now() - start;
  connection.close();
  return (spent / readings) * 1000;
}

/** Writes an article from this process and asks every kind of page once. */
export async function publishEverywhere(database: Connection): Promise<{ fresh: number; asked: number }> {
  const kinds = ["/", "/kultur", "/thema/musik", "/autor/aylin-demirtas", "/feed.xml", "/sitemap.xml"];
  for (const path of kinds) await get(PORTS.edge, path);
  const slug = insertArticles(database, 1)[0] ?? "";
  let fresh = 0;
  for (const path of [...kinds, `/kultur/${slug}`]) {
    const { body, status } = await get(PORTS.edge, path);
    if (status === 200 && brotliDecompressSync(body).toString().includes(slug)) fresh += 1;
  }
  return { fresh, asked: kinds.length + 1 };
}

/** Fills the page cache with articles nobody has read yet, loads the process, and reads what it and its children hold. Megabytes. */
export async function fillCache(database: Connection, pid: number): Promise<{ most: number; pages: number }> {
  const slugs = insertArticles(database, 1600);
  let most = 0;
  for (const [index, slug] of slugs.entries()) {
    await get(PORTS.edge, `/kultur/${slug}`);
    if (index % 100 === 0) most = Math.max(most, memoryOf(treeOf(pid)));
  }
  await loadWithWrk(PORTS.edge, `/kultur/${slugs.at(-1)}`, 5);
  return { most: Math.max(most, memoryOf(treeOf(pid))), pages: slugs.length };
}

/** Articles with the words of a real one. @returns their slugs */
export function insertArticles(database: Connection, count: number): string[] {
  const { body } = database
    .prepare("select body from article where slug = 'was-aus-dem-brueckenschlag-wurde'")
    .get() as { body: string };
  const now = Date.now();
  const insert = database.prepare(
    `insert into article (id, slug, category_id, status, title, teaser, body, publish_at, changed_at, created_at)
     values (?, ?, (select id from category where slug = 'kultur'), 'published', ?, 'Ein Vorspann.', ?, ?, ?, ?)`,
  );
  const tag = database.prepare("insert into article_tag select ?, id, 1 from tag where slug = 'musik'");
  const author = database.prepare(
    "insert into article_author select ?, id, 1 from author where slug = 'aylin-demirtas'",
  );
  return database.transaction(() =>
    Array.from({ length: count }, () => {
      const id = randomUUID();
      const slug = `probe-${id}`;
      insert.run(id, slug, slug, body, now - 1000, now, now);
      tag.run(id);
      author.run(id);
      return slug;
    }),
  )();
}
