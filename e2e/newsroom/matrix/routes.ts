import { randomUUID } from "node:crypto";
import { getManuscript } from "#db/newsroom/manuscripts.ts";
import { PASSWORD } from "../../site.ts";
import { article, house, picture } from "./rights.ts";
import type { Row, RowsOf } from "./rows.ts";
import * as made from "./things.ts";
import { fileRequest, jsonRequest, type Sent } from "./wire.ts";

/*
 * One row for each method of each route handler of the newsroom, and one for every other route of the build. The newsroom's
 * are asked like its actions; the others say who answers them. A new route is one line here.
 */

export type RouteRow = Row<Sent & { path: string }>;

const changeOfPicture = (end: string, method: string, value: unknown): RouteRow[] =>
  made.PICTURES.map((facts) => ({
    right: picture(facts),
    given: async (world) => ({
      path: `/api/redaktion/bilder/${await made.picture(world, facts)}${end}`,
      ...jsonRequest(method, value),
    }),
  }));
/** One of the files every picture has. */
const fileOf = ({ address }: { address: string }) => `/redaktion/medien/${address}/square.jpg`;
const client = () => ({ clientId: randomUUID(), isWriting: false });

export const ROUTES: RowsOf<RouteRow> = {
  "POST /api/redaktion/anmelden": {
    right: "visitor",
    given: async (_world, { email }) => ({
      path: "/api/redaktion/anmelden",
      ...jsonRequest("POST", { email, password: PASSWORD }),
    }),
  },
  "POST /api/redaktion/bestaetigung": {
    right: "account",
    isOwnAccount: true,
    given: async () => ({ path: "/api/redaktion/bestaetigung", ...jsonRequest("POST", { proof: PASSWORD }) }),
    notTheirs: async () => ({ path: "/api/redaktion/bestaetigung", ...jsonRequest("POST", { proof: "geraten" }) }),
  },
  "GET /api/redaktion/beitraege": {
    right: "account",
    given: async () => ({ path: "/api/redaktion/beitraege?q=rhein" }),
  },
  "GET /api/redaktion/bilder": { right: house("media.read"), given: async () => ({ path: "/api/redaktion/bilder" }) },
  "POST /api/redaktion/bilder": {
    right: house("media.upload"),
    given: async () => ({ path: "/api/redaktion/bilder", ...fileRequest(await made.freshJpeg()) }),
  },
  "PATCH /api/redaktion/bilder/[media]": changeOfPicture("", "PATCH", { alt: "Fläche" }),
  "PUT /api/redaktion/bilder/[media]/ausschnitt": changeOfPicture("/ausschnitt", "PUT", { x: 30, y: 30 }),
  "GET /api/redaktion/einwilligung": {
    right: house("consent.manage"),
    deed: "export-consent",
    given: async () => ({ path: "/api/redaktion/einwilligung?format=csv" }),
  },
  "GET /api/redaktion/manuskripte/[id]": {
    right: article("article.read"),
    given: async (world) => ({ path: `/api/redaktion/manuskripte/${await made.draft(world)}` }),
  },
  "PUT /api/redaktion/manuskripte/[id]": {
    right: article("article.write"),
    given: async (world) => {
      const id = await made.draft(world);
      const { version, content } = await getManuscript(world.chief, id);
      const save = { base: version, clientId: randomUUID(), operationId: randomUUID(), content };
      return { path: `/api/redaktion/manuskripte/${id}`, ...jsonRequest("PUT", save) };
    },
  },
  "POST /api/redaktion/manuskripte/[id]/anwesenheit": {
    right: article("article.read"),
    given: async (world) => ({
      path: `/api/redaktion/manuskripte/${await made.draft(world)}/anwesenheit`,
      ...jsonRequest("POST", client()),
    }),
  },
  "GET /redaktion/medien/[address]/[file]": [
    {
      right: house("media.read"),
      given: async (world) => ({ path: fileOf(await made.storedPicture(world)) }),
    },
    {
      // Also a guest, in a text of their own.
      right: "account",
      given: async (world, caller) => {
        const stored = await made.storedPicture(world);
        const text = await made.illustrated(world, stored.id);
        world.database.prepare("update manuscript set owner_id = ? where id = ?").run(caller.id, text);
        return { path: fileOf(stored) };
      },
    },
  ],
};

/** Answered to everybody, and where that is held to. */
export const PUBLIC_ROUTES: Record<string, string> = {
  "/api/auth/[...nextauth]": "Takes login tickets and nothing else; doors in auth/next-auth.ts, login.spec.ts.",
  "/api/consent/[[...rest]]": "A reader's own choice; e2e/consent.",
  "/api/csp-report": "What browsers report, counted and bounded; db/consent/findings.test.ts.",
  "/api/health": "Whether the paper works; http.spec.ts.",
  "/api/teilen/mastodon": "Sends a reader on to the server they name; lib/share-links.test.ts.",
  "/embed/[service]/[id]": "The frame of a service a reader agreed to; e2e/consent/embeds.spec.ts.",
  "/feed.xml": "What is published; leak.spec.ts.",
  "/media/[address]/[file]": "Pictures of the paper; edge/files.test.ts.",
  "/robots.txt": "The same for everybody.",
  "/sitemap.xml": "What is published; leak.spec.ts.",
  "/vorschau/[token]/media/[address]/[file]":
    "Pictures of the text a link shows, while it opens; db/newsroom/media-files.test.ts, pictures.spec.ts.",
};
