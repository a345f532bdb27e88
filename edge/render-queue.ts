import { createPlaces } from "#edge/places.ts";
import { networksAround } from "#lib/client-network.ts";

/*
 * How many pages are rendered at once, how many may wait, and for how long. Networks take turns, so whoever asks for a
 * thousand pages waits for them alone. Knows nothing of what is rendered.
 */

/** The work did not end in time. It was told to stop, and its result will not be looked at. */
export class TimedOutError extends Error {}

export interface RenderQueueOptions {
  atOnce: number;
  waiting: number;
  /** Milliseconds. */
  maxWait: number;
  /** Milliseconds. */
  maxWork: number;
}

interface QueuedRender<T> {
  /** @throws OverloadedError, TimedOutError, or what the work throws */
  readonly result: Promise<T>;
  /** To be called when a reader of another network asks for the same page: nobody waits in a queue that strangers made long. */
  sharedWith(network: string): void;
}

export interface RenderQueue {
  /**
   * Runs `work` when there is room.
   * @param network of the reader who waits, as `networkOf` gives it; without one it begins when nobody waits, and readers
   *   do not wait for it
   */
  run<T>(network: string | undefined, work: (signal: AbortSignal) => Promise<T>): QueuedRender<T>;
  /** Nobody's page is being rendered, and nobody waits for one. */
  readonly isIdle: boolean;
  /** Pages of two networks or more are being rendered or waited for: a bad moment for everything else. One alone makes nobody wait. */
  readonly isBusy: boolean;
  /** Has `listener` called whenever any of this may have changed. */
  whenChanged(listener: () => void): void;
}

export function createRenderQueue(options: RenderQueueOptions): RenderQueue {
  let changed = () => {};
  const places = createPlaces({ ...options, changed: () => changed() });
  return {
    run(network, work) {
      const place = places.take(network === undefined ? undefined : networksAround(network));
      const inPlace = async () => {
        await place.given;
        try {
          return await withinTime(work, options.maxWork);
        } finally {
          place.leave();
        }
      };
      return { result: inPlace(), sharedWith: (other) => place.sharedWith(networksAround(other)) };
    },
    get isIdle() {
      return places.running + places.waiting === 0;
    },
    get isBusy() {
      return places.networks > 1;
    },
    whenChanged(listener) {
      changed = listener;
    },
  };
}

async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>, milliseconds: number): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TimedOutError(`not rendered within ${milliseconds} ms`);
      controller.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
