import { readNextScheduledInstant } from "#db/published/revision.ts";
import { byteBoundedMap } from "#edge/byte-bounded-map.ts";
import { DOCUMENT_CACHING, NEGATIVE_CACHING } from "#edge/headers.ts";
import type { Render, Rendered } from "#edge/render.ts";
import { type RenderQueue, TimedOutError } from "#edge/render-queue.ts";
import { type Representation, represent, sizeOf } from "#edge/representation.ts";
import { nextMidnight } from "#lib/dates.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";

/*
 * The pages this process keeps, and how a missing or outdated one is made. Nothing here is true by itself: whether a page
 * may be shown is decided anew for every request, from the revision in the database and the clock.
 */

/** When something is decided: what the database and the clock said before anything else was read. */
export interface Moment {
  revision: number;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Page {
  key: string;
  representation: Representation;
  revision: number;
  /** Milliseconds since 1970: from when until before when this page is true, unless the revision changes. */
  renderedAt: number;
  validUntil: number;
  /** Renders are numbered in the order they were asked for, which is not the order they begin in. */
  render: number;
  /** How often it was read lately; fades. */
  heat: number;
  /** The last attempt at a newer one that took too long. */
  timedOut?: Moment;
}

/** Next says so itself, though the address book knew better a moment ago: something was written in between. */
type Refusal = { refusal: "missing" } | { refusal: "redirect"; status: number; location: string };

/** The render worker answered with a failure. */
class RenderFailedError extends Error {}

/** The bodies of every 404 and 410. Their keys cannot be request targets, so no request finds them as pages. */
export const SHARED_PAGES = {
  404: { key: "shared 404", path: "/fehler/404" },
  410: { key: "shared 410", path: "/fehler/410" },
} as const;

/** The settings for consent before they are filled in for a reader: never sent as it is. */
export const SETTINGS_PAGE = { key: "settings before anybody's", path: "/cookie-einstellungen" } as const;

/** A page this much older than now is not shown any more, whatever is broken. As stale-if-error says. */
const MAX_STALENESS = 86_400_000;
/** After a render that timed out, how long readers get the last good page without another try. */
const RETRY_AFTER = 5000;
/** SQLite and JavaScript may disagree on "now" by a rounding error: what is due this close is looked at again. */
const CLOCK_TOLERANCE = 10;
/** No instant comes before it. */
const OUTDATED = Number.NEGATIVE_INFINITY;

export interface Pages {
  /** What is kept, true or not. */
  find(key: string): Page | undefined;
  /**
   * Renders a page, or waits for somebody else's render if that began after everything the caller may know.
   * @param path what Next is asked for
   * @param network of the reader who waits for it; without one nobody does
   * @throws OverloadedError, TimedOutError, RenderFailedError
   */
  obtain(key: string, path: string, moment: Moment, network?: string): Promise<Page | Refusal>;
  forget(key: string): void;
  /** To be called when a page's bytes were compressed. */
  remeasure(page: Page): void;
  all(): Iterable<Page>;
  /** Another release renders from now on: nothing that is kept or under way is true any more, all of it is better than nothing. */
  outdate(): void;
  readonly bytes: number;
}

export const isTrue = (page: Page, revision: number, now: number): boolean =>
  page.revision === revision && now < page.validUntil && now >= page.renderedAt;

/** Whether a page is better than an apology. Not when the clock says it is from the future: it might show what is not out yet. */
export const isBetterThanNothing = (page: Page, now: number): boolean =>
  now >= page.renderedAt && now - page.renderedAt < MAX_STALENESS;

/** Whether trying again now would only keep readers waiting. */
export const wasHopeless = (page: Page, { revision, now }: Moment): boolean =>
  page.timedOut?.revision === revision && now >= page.timedOut.now && now - page.timedOut.now < RETRY_AFTER;

interface Flight extends Moment {
  validUntil: number;
  result: Promise<Page | Refusal>;
  sharedWith(network: string): void;
}

/** @param options.headers what every public response carries, as a flat array */
export function createPages(options: {
  render: Render;
  queue: RenderQueue;
  cacheBytes: number;
  headers: string[];
}): Pages {
  const kept = byteBoundedMap<Page>(options.cacheBytes, ({ representation }) => sizeOf(representation));
  const flights = new Map<string, Flight>();
  let renders = 0;
  /** Renders up to this number were of a release before. */
  let outdated = 0;

  async function land(
    result: Promise<Rendered>,
    { key, moment, validUntil }: { key: string; moment: Moment; validUntil: number },
  ): Promise<Page | Refusal> {
    const render = ++renders;
    const rendered = await result;
    const refusal = refusalOf(rendered);
    if (refusal) return refusal;
    const before = kept.get(key);
    const page: Page = {
      key,
      representation: represent(contentOf(rendered), {
        headers: [...options.headers, "Cache-Control", isShared(key) ? NEGATIVE_CACHING : DOCUMENT_CACHING],
        now: moment.now,
        before: before?.representation,
        hasValidators: !isShared(key),
      }),
      revision: moment.revision,
      renderedAt: moment.now,
      validUntil: render > outdated ? validUntil : OUTDATED,
      render,
      heat: before?.heat ?? 0,
    };
    if (!before || before.render < render) kept.set(key, page);
    return page;
  }

  return {
    find: (key) => kept.get(key),
    obtain(key, path, moment, network) {
      const underWay = flights.get(key);
      if (underWay?.revision === moment.revision && moment.now >= underWay.now && moment.now < underWay.validUntil) {
        if (network !== undefined) underWay.sharedWith(network);
        return underWay.result;
      }
      const validUntil = nextChange(moment.now);
      const queued = options.queue.run(network, (signal) => options.render(path, signal));
      const result = land(queued.result, { key, moment, validUntil })
        .catch((error: unknown) => {
          const page = kept.get(key);
          if (page && error instanceof TimedOutError) page.timedOut = moment;
          throw error;
        })
        .finally(() => {
          if (flights.get(key) === flight) flights.delete(key);
        });
      const flight: Flight = { ...moment, validUntil, result, sharedWith: queued.sharedWith };
      flights.set(key, flight);
      return result;
    },
    forget: (key) => kept.delete(key),
    remeasure: ({ key }) => kept.remeasure(key),
    all: () => kept.values(),
    outdate() {
      outdated = renders;
      flights.clear();
      for (const page of kept.values()) page.validUntil = OUTDATED;
    },
    get bytes() {
      return kept.bytes;
    },
  };
}

const isShared = (key: string) => key === SHARED_PAGES[404].key || key === SHARED_PAGES[410].key;

/** When something changes by itself: an article comes or goes, or the date at the top of the page does. Milliseconds since 1970. */
export function nextChange(now: number): number {
  const midnight = nextMidnight(Temporal.Instant.fromEpochMilliseconds(now)).epochMilliseconds;
  return Math.min(midnight, readNextScheduledInstant(now - CLOCK_TOLERANCE) ?? Number.POSITIVE_INFINITY);
}

function refusalOf({ status, location }: Rendered): Refusal | undefined {
  if (status === 200) return undefined;
  if (status === 404) return { refusal: "missing" };
  if (status >= 300 && status < 400 && location?.startsWith("/") && !location.startsWith("//")) {
    return { refusal: "redirect", status, location };
  }
  throw new RenderFailedError(`the render worker answered ${status}`);
}

const contentOf = ({ contentType, policy, body }: Rendered) => ({ body, contentType, policy: policy ?? INERT_POLICY });
