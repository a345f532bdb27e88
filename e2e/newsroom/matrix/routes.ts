import { randomUUID } from "node:crypto";
import { getManuscript } from "#db/newsroom/manuscripts.ts";
import { PASSWORD } from "../../site.ts";
import { article, house, type Right } from "./rights.ts";
import { fileRequest, jsonRequest, type Sent } from "./wire.ts";
import * as made from "./world.ts";

/*
 * One row for each method of each route handler of the newsroom, and one for every other route of the build. The newsroom's
 * are asked like its actions; the others say who answers them. A new route is one line here.
 */

export interface RouteRow {
  right: Right;
  given: (world: made.World, caller: made.Person) => Promise<Sent & { path: string }>;
}

const picture = (end: string, method: string, value: unknown) => async (world: made.World) => ({
  path: `/api/redaktion/bilder/${await made.picture(world)}${end}`,
  ...jsonRequest(method, value),
});
const client = () => ({ clientId: randomUUID(), isWriting: false });

export const ROUTES: Record<string, RouteRow> = {
  "POST /api/redaktion/anmelden": {
    right: "visitor",
    given: async (_world, { email }) => ({
      path: "/api/redaktion/anmelden",
      ...jsonRequest("POST", { email, password: PASSWORD }),
    }),
  },
  "GET /api/redaktion/beitraege": {
    right: "account",
    given: async () => ({ path: "/api/redaktion/beitraege?q=rhein" }),
  },
  "GET /api/redaktion/bilder": { right: house("media.read"), given: async () => ({ path: "/api/redaktion/bilder" }) },
  "POST /api/redaktion/bilder": {
    right: house("media.upload"),
    given: async () => ({ path: "/api/redaktion/bilder", ...fileRequest("bild", await made.freshJpeg()) }),
  },
  "PATCH /api/redaktion/bilder/[media]": {
    right: house("media.upload"),
    given: picture("", "PATCH", { alt: "Fläche" }),
  },
  "PUT /api/redaktion/bilder/[media]/ausschnitt": {
    right: house("media.edit"),
    given: picture("/ausschnitt", "PUT", { x: 30, y: 30 }),
  },
  "GET /api/redaktion/einwilligung": {
    right: house("consent.manage"),
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
};
