import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { type Bodies, RefusedBody } from "#edge/bounds/body.ts";
import type { BodyShares } from "#edge/bounds/body-shares.ts";
import { type Limits, limitsOf } from "#edge/bounds/limits.ts";
import { lingerThen, type Refuse } from "#edge/bounds/refuse.ts";
import { createRouteFinder, isForAnyAddress } from "#edge/bounds/routes.ts";
import type { ErrorKind } from "#edge/error-document.ts";
import { createOriginCheck, isUnderAnotherName } from "#edge/other-sites.ts";
import { AwayError, type PassOn } from "#edge/pass-on.ts";
import type { BuildRoute } from "#edge/processes/build-routes.ts";
import type { Target } from "#edge/requested-address.ts";
import type { Answered } from "#edge/send.ts";
import { TurnedAwayError, type Turns } from "#edge/turns.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

/*
 * What happens to a request for newsroom, API or previews before a render worker hears of it: is there something at that
 * address, does it come from a page of ours, and is what it carries bounded?
 */

export interface NewsroomDoorOptions {
  passOn: PassOn;
  siteUrl: string;
  /** What the build can answer. */
  routes: () => readonly BuildRoute[];
  /** Whether somebody logged in before in the browser that asks. */
  isKnown: (request: IncomingMessage) => boolean;
  /** Called for every write that comes from elsewhere. */
  noteForeignPage: () => void;
  turns: Turns;
  bodies: Pick<BodyShares, "devices" | "strangers">;
  refuse: Refuse;
}

/** What pages of Next answer. */
const PAGE_METHODS = new Set(["GET", "HEAD", "POST"]);
/** Named by an id of its own, so it is the same save however often it arrives. */
const REPEATABLE = "PUT /api/redaktion/manuskripte/[id]";

export function createNewsroomDoor(options: NewsroomDoorOptions) {
  const { refuse, passOn } = options;
  const isOwn = createOriginCheck(options.siteUrl);
  let finder: { of: readonly BuildRoute[]; find: (path: string) => BuildRoute | undefined } | undefined;

  function findRoute(path: string): BuildRoute | undefined {
    const routes = options.routes();
    if (finder?.of !== routes) finder = { of: routes, find: createRouteFinder(routes) };
    return finder.find(path);
  }

  return {
    async answer(request: IncomingMessage, response: ServerResponse, target: Target): Promise<Answered> {
      const { path, query } = target;
      const { method = "" } = request;
      const url = query === "" ? path : `${path}?${query}`;
      if (!isReadable(path)) return refuse(request, response, 400);
      const route = findRoute(path);
      if (!route || (isForAnyAddress(route) && !options.isKnown(request))) return refuse(request, response, 404);
      if (!route.isRoute && !PAGE_METHODS.has(method))
        return refuse(request, response, 405, { allow: [...PAGE_METHODS].join(", ") });
      const limits = limitsOf(method, route.page, !route.isRoute);
      if (!isOwn(request)) {
        options.noteForeignPage();
        const goTo = isUnderAnotherName(request) ? options.siteUrl + newsroomPaths.desk : undefined;
        return refuse(request, response, 403, { kind: limits.kind, goTo });
      }
      const isRead = method === "GET" || method === "HEAD";
      const mayRepeat = isRead || `${method} ${route.page}` === REPEATABLE;
      const kind = limits.kind === "upload" ? "upload" : isRead ? "page" : "write";
      try {
        const { visitor, takeTurn } = options.turns.admit({ request, response, target, kind });
        const bodies = visitor === "editor" ? options.bodies.devices : options.bodies.strangers;
        const pass = (body?: Buffer | Readable) => passOn({ request, url, body, mayRepeat }, response);
        if (limits.bytes === 0) return await takeTurn(pass);
        if (limits.isStreamed)
          return await passStreamed(bodies, request, response, limits, (body) => takeTurn(() => pass(body)));
        return await bodies.whole(request, response, limits, (body, { crowdedOut, keep }) =>
          takeTurn(() => {
            keep();
            return pass(body);
          }, crowdedOut),
        );
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        // What is streamed was refused where it broke off.
        if (response.headersSent || response.destroyed) return { status: response.statusCode, cache: "none", bytes: 0 };
        return refuse(request, response, refusal.status, { kind: limits.kind, page: refusal.page });
      }
    },
  };

  async function passStreamed(
    bodies: Bodies,
    request: IncomingMessage,
    response: ServerResponse,
    limits: Limits,
    pass: (body: Readable) => Promise<Answered>,
  ): Promise<Answered> {
    const body = bodies.streamed(request, response, limits, ({ status }) => {
      if (response.headersSent) response.destroy();
      else refuse(request, response, status, { kind: limits.kind });
    });
    try {
      return await pass(body);
    } finally {
      body.destroy();
      // Answered before everything had arrived: the rest is nobody's.
      if (!request.complete && response.writableFinished) lingerThen(request, () => {});
    }
  }
}

function refusalOf(error: unknown): { status: 400 | 404 | 408 | 413 | 429 | 503; page?: ErrorKind } | undefined {
  if (error instanceof RefusedBody) return { status: error.status };
  if (error instanceof TurnedAwayError) return { status: error.status, page: error.answer };
  return error instanceof AwayError ? { status: 503, page: "away" } : undefined;
}

/** What cannot be decoded is a failure to Next. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
