import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorKind } from "#edge/error-document.ts";
import { createNetworkAllowance } from "#edge/network-allowance.ts";
import { createPassQueue, type PassedOn, type Visitor } from "#edge/pass-queue.ts";
import { OverloadedError } from "#edge/places.ts";
import type { RenderQueue } from "#edge/render-queue.ts";
import type { Target } from "#edge/requested-address.ts";
import { visitorOf } from "#edge/visitor.ts";
import { isThisMachine, lineOf, networkOf, networksAround } from "#lib/client-network.ts";
import type { KnownDevice } from "#lib/known-device.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

/*
 * Before a request is passed on: who is it, has their network not asked too much, and, once it is whole, when is it their turn?
 */

/** A request that is not passed on now. */
export class TurnedAwayError extends Error {
  readonly status: 404 | 429 | 503;
  /** What it is answered with. */
  readonly answer: ErrorKind;
  constructor(status: 404 | 429 | 503, answer: ErrorKind) {
    super(`turned away with ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

export interface Turns {
  /**
   * Whether it may be passed on at all, told from its head.
   * @throws TurnedAwayError
   */
  admit(asked: AskedToPass): Admitted;
}

interface Admitted {
  visitor: Visitor;
  /**
   * Calls `pass` when it is its turn, and breaks the answer off when it takes too long.
   * @param crowdedOut aborted when it is to wait no more
   * @throws TurnedAwayError, or what `pass` throws
   */
  takeTurn<T>(pass: () => Promise<T>, crowdedOut?: AbortSignal): Promise<T>;
}

interface AskedToPass {
  request: IncomingMessage;
  response: ServerResponse;
  target: Target;
  kind: "page" | "write" | "upload";
}

// The numbers and why: docs/decisions/0018-queues.md.
const ALLOWANCES = {
  editorsPages: { burst: 3000, perSecond: 50 },
  editorsWrites: { burst: 600, perSecond: 10 },
  guest: { burst: 600, perSecond: 5 },
  stranger: { burst: 240, perSecond: 1 },
};
/** What readers' pages lead to has the queue alone. */
const HAS_ALLOWANCE = /^\/(?:redaktion|vorschau|api\/(?:redaktion|auth))(?:\/|$)/u;

/** Where passwords are hashed: whatever calls auth/hashing.ts. */
const HASHES = new RegExp(
  `^(?:${[newsroomPaths.login, newsroomPaths.forgotten, "/redaktion/einrichten", newsroomPaths.account].join("|")})(?:/|$)|` +
    `^(?:${newsroomPaths.relogin}|${newsroomPaths.confirm})/?$|^/api/auth/callback/`,
  "u",
);

interface Asker {
  network: string;
  device: KnownDevice | undefined;
}

/**
 * One cookie has one turn, from however many networks it is shown; and the account that was last in it has one among others,
 * however many cookies somebody has had made.
 */
const namesOf = ({ id, accounts: [account = ""] }: KnownDevice): string[] => [`account ${account}`, `device ${id}`];

export function createTurns(options: {
  readers: RenderQueue;
  addressOf: (request: IncomingMessage) => string | undefined;
  /** The device a request comes from, when somebody logged in with it before. */
  deviceOf: (request: IncomingMessage) => KnownDevice | undefined;
}): Turns {
  const queue = createPassQueue(options.readers);
  const allowances = {
    editorsPages: createNetworkAllowance(ALLOWANCES.editorsPages),
    editorsWrites: createNetworkAllowance(ALLOWANCES.editorsWrites),
    guest: createNetworkAllowance(ALLOWANCES.guest),
    stranger: createNetworkAllowance(ALLOWANCES.stranger),
  };

  /** Behind a proxy that the settings do not know, one stranger would use up everybody's. */
  function hasAllowance(visitor: Visitor, { target, kind }: AskedToPass, { network, device }: Asker): boolean {
    if (!HAS_ALLOWANCE.test(target.path)) return true;
    if (visitor === "editor" && device)
      return allowances[kind === "page" ? "editorsPages" : "editorsWrites"].take(namesOf(device));
    return (
      isThisMachine(network) || allowances[visitor === "guest" ? "guest" : "stranger"].take(networksAround(network))
    );
  }

  async function takeTurn<T>(
    turn: Omit<PassedOn, "gone">,
    response: ServerResponse,
    pass: () => Promise<T>,
    crowdedOut?: AbortSignal,
  ): Promise<T> {
    const waiting = new AbortController();
    const leave = () => waiting.abort();
    response.once("close", leave);
    crowdedOut?.addEventListener("abort", leave);
    if (response.destroyed || crowdedOut?.aborted) leave();
    try {
      return await queue.run({ ...turn, gone: waiting.signal }, (late) => {
        late.addEventListener("abort", () => response.destroy(), { once: true });
        return pass();
      });
    } catch (error) {
      throw error instanceof OverloadedError ? new TurnedAwayError(503, "crowded") : error;
    } finally {
      response.off("close", leave);
      crowdedOut?.removeEventListener("abort", leave);
    }
  }

  return {
    admit(asked) {
      const { request, response, target, kind } = asked;
      const device = options.deviceOf(request);
      const visitor = visitorOf(target, device !== undefined);
      if (visitor === "nobody") throw new TurnedAwayError(404, "preview");
      const address = options.addressOf(request);
      const network = networkOf(address);
      if (!hasAllowance(visitor, asked, { network, device })) throw new TurnedAwayError(429, 429);
      const isLogin = kind === "write" && HASHES.test(decodeURIComponent(target.path));
      const origin = [
        ...(device ? namesOf(device) : []),
        ...networksAround(network),
        ...(isLogin ? [lineOf(address)] : []),
      ];
      const turn: Omit<PassedOn, "gone"> = { origin, visitor, kind: isLogin ? "login" : kind };
      return { visitor, takeTurn: (pass, crowdedOut) => takeTurn(turn, response, pass, crowdedOut) };
    },
  };
}
