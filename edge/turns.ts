import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorKind } from "#edge/error-document.ts";
import { createNetworkAllowance } from "#edge/network-allowance.ts";
import { createPassQueue, type PassedOn, type Visitor } from "#edge/pass-queue.ts";
import { OverloadedError } from "#edge/places.ts";
import type { RenderQueue } from "#edge/render-queue.ts";
import type { Target } from "#edge/requested-address.ts";
import { createVisitors } from "#edge/visitor.ts";
import { isThisMachine } from "#lib/client-network.ts";

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
  kind: PassedOn["kind"];
}

// The numbers and why: docs/decisions/0018-queues.md.
const ALLOWANCES = {
  editor: { burst: 3000, perSecond: 50 },
  guest: { burst: 600, perSecond: 5 },
  stranger: { burst: 240, perSecond: 1 },
};
/** What readers' pages lead to, and what is asked about the server's health, has the queue alone. */
const HAS_ALLOWANCE = /^\/(?:redaktion|vorschau|api\/(?:redaktion|auth))(?:\/|$)/u;

export function createTurns(options: {
  readers: RenderQueue;
  networkFrom: (request: IncomingMessage) => string;
  isKnown: (request: IncomingMessage) => boolean;
}): Turns {
  const queue = createPassQueue(options.readers);
  const visitorOf = createVisitors(options.isKnown);
  const allowances = {
    editor: createNetworkAllowance(ALLOWANCES.editor),
    guest: createNetworkAllowance(ALLOWANCES.guest),
    stranger: createNetworkAllowance(ALLOWANCES.stranger),
  };

  /** What an editor writes is never too much. Behind a proxy that the settings do not know, one stranger would use up everybody's. */
  function hasAllowance(visitor: Visitor, { target, kind }: AskedToPass, network: string): boolean {
    if (!HAS_ALLOWANCE.test(target.path) || isThisMachine(network)) return true;
    return (visitor === "editor" && kind !== "page") || allowances[visitor].take(network);
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
      const visitor = visitorOf(request, target);
      if (visitor === "nobody") throw new TurnedAwayError(404, "preview");
      const network = options.networkFrom(request);
      if (!hasAllowance(visitor, asked, network)) throw new TurnedAwayError(429, 429);
      return {
        visitor,
        takeTurn: (pass, crowdedOut) => takeTurn({ network, visitor, kind }, response, pass, crowdedOut),
      };
    },
  };
}
