import { isTrue, type Moment, type Page, type Pages } from "#edge/pages.ts";
import type { RenderQueue } from "#edge/render-queue.ts";
import { encode } from "#edge/representation.ts";

/*
 * What is done while nobody waits: the pages read most are rendered again after something was published, and compressed
 * as well as they get. Only makes things faster; everything is as true without it.
 */

/** Milliseconds. */
const LOOK_EVERY = 1000;
/** Of a page's heat, what is left after one look: half of it after about ten minutes. */
const FADING = 0.999;
const HOT = 0.5;
const MOST_READ = 20;

export interface IdleWork {
  /** To be called when a request found a page outdated: others will be, too. */
  notice(): void;
  stop(): void;
}

interface IdleWorkOptions {
  pages: Pages;
  queue: RenderQueue;
  readMoment: () => Moment;
  /** Makes sure of the address, too: a page may have gone. */
  refresh: (page: Page) => Promise<void>;
}

export function startIdleWork({ pages, queue, readMoment, refresh }: IdleWorkOptions): IdleWork {
  let isWorking = false;
  let isStopped = false;

  const mayGoOn = () => !isStopped && queue.isIdle;

  function mostRead(): Page[] {
    return [...pages.all()]
      .filter(({ heat }) => heat >= HOT)
      .sort((one, other) => other.heat - one.heat)
      .slice(0, MOST_READ);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      for (const page of mostRead()) {
        if (!mayGoOn()) return;
        const { revision, now } = readMoment();
        if (!isTrue(page, revision, now)) await refresh(page);
      }
      for (const page of mostRead()) {
        for (const encoding of ["br", "gzip"] as const) {
          if (!mayGoOn()) return;
          if (!page.representation.isCompressible || page.representation.encoded[encoding]?.isBest) continue;
          await encode(page.representation, encoding, "best");
          pages.remeasure(page);
        }
      }
    } catch {
      // Whoever asks for the page next sees the failure, and logs it.
    } finally {
      isWorking = false;
    }
  }

  const timer = setInterval(() => {
    for (const page of pages.all()) page.heat *= FADING;
    void work();
  }, LOOK_EVERY).unref();

  let noticed: NodeJS.Timeout | undefined;
  return {
    notice() {
      // A little later: the request that noticed comes first.
      noticed ??= setTimeout(() => {
        noticed = undefined;
        void work();
      }, 50).unref();
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
      clearTimeout(noticed);
    },
  };
}
