import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import type { Connection } from "#db/client.ts";
import { environment } from "../scripts/setup.mjs";

/*
 * Editors as the server sees them: an account, a session, a manuscript, and saves in the words of the autosave protocol.
 */

export interface EditorClient {
  manuscriptId: string;
  save: (text: string) => Promise<SaveOutcome>;
}

type SaveOutcome =
  | { kind: "saved"; version: number; milliseconds: number }
  | { kind: "failed"; status: number | undefined; body: string };

/** Makes `count` editors, each with a manuscript of their own, straight in the database, and logs them in. */
export function createEditors(database: Connection, count: number, settings: Record<string, string>): EditorClient[] {
  const port = Number(new URL(settings.SITE_URL ?? "").port);
  const emails = Array.from({ length: count }, (_, index) => `bench-${index}-${randomUUID()}@lokalblatt.example`);
  const ids = emails.map((email) => insertEditor(database, email));
  const cookies = mintCookies(emails, settings);
  return cookies.map(({ name, value }, index) =>
    createClient({
      port,
      origin: settings.SITE_URL ?? "",
      cookie: `${name}=${value}`,
      manuscriptId: ids[index] ?? "",
    }),
  );
}

/** A session's cookie for each account. */
export function mintCookies(emails: string[], settings: Record<string, string>): { name: string; value: string }[] {
  const output = execFileSync("node", ["scripts/mint-session.ts", ...emails], {
    env: { ...environment, ...settings },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output);
}

/** @returns the id of the manuscript */
function insertEditor(database: Connection, email: string): string {
  const userId = randomUUID();
  const id = randomUUID();
  const now = Date.now();
  database
    .prepare("insert into user (id, email, name, role, password_hash, created_at) values (?, ?, ?, 'redaktion', '', ?)")
    .run(userId, email, email, now);
  database
    .prepare(
      "insert into manuscript (id, version, content, stage, owner_id, saved_at, created_at) values (?, 1, ?, 'draft', ?, ?, ?)",
    )
    .run(id, JSON.stringify(manuscriptOf("")), userId, now, now);
  return id;
}

const FILLER = "Der Rhein führt Hochwasser, und die Stadt richtet sich ein. ".repeat(10);

/** About a thousand words, with `text` as the title: what is looked for afterwards. */
const manuscriptOf = (text: string) => ({
  title: text,
  body: {
    type: "doc",
    version: 1,
    content: Array.from({ length: 10 }, () => ({ type: "paragraph", content: [{ type: "text", text: FILLER }] })),
  },
});

function createClient(given: { port: number; origin: string; cookie: string; manuscriptId: string }): EditorClient {
  const { port, origin, cookie, manuscriptId } = given;
  const clientId = randomUUID();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let base = 1;
  const send = (body: string) =>
    new Promise<{ status: number | undefined; body: string }>((resolve) => {
      const outgoing = request(
        {
          host: "127.0.0.1",
          port,
          agent,
          method: "PUT",
          path: `/api/redaktion/manuskripte/${manuscriptId}`,
          headers: {
            Cookie: cookie,
            Host: new URL(origin).host,
            Origin: origin,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
            "Content-Length": Buffer.byteLength(body),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", () => resolve({ status: undefined, body: "" }));
          response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }));
        },
      );
      outgoing.on("error", (error) => resolve({ status: undefined, body: error.message }));
      outgoing.end(body);
    });
  return {
    manuscriptId,
    async save(text) {
      const start = performance.now();
      const save = { base, clientId, operationId: randomUUID(), content: manuscriptOf(text) };
      const answer = await send(JSON.stringify(save));
      if (answer.status !== 200) return { kind: "failed", ...answer };
      const { version } = JSON.parse(answer.body) as { version: number };
      base = version;
      return { kind: "saved", version, milliseconds: performance.now() - start };
    },
  };
}
