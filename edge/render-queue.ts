/*
 * How many pages are rendered at once, how many may wait, and for how long. Knows nothing of what is rendered.
 */

/** Too many are waiting, or one waited too long: the server is overloaded, and nothing is known to be wrong. */
export class OverloadedError extends Error {}
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

export interface RenderQueue {
  /**
   * Runs `work` when there is room.
   * @throws OverloadedError, TimedOutError, or what `work` throws
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  readonly isIdle: boolean;
}

export function createRenderQueue(options: RenderQueueOptions): RenderQueue {
  let running = 0;
  const waiting: (() => void)[] = [];

  function enter(): Promise<void> {
    if (running < options.atOnce) {
      running++;
      return Promise.resolve();
    }
    if (waiting.length >= options.waiting)
      return Promise.reject(new OverloadedError("too many pages wait to be rendered"));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(admit), 1);
        reject(new OverloadedError("a page waited too long to be rendered"));
      }, options.maxWait);
      // Whoever leaves hands over its place, so `running` stays as it is.
      const admit = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(admit);
    });
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return {
    async run(work) {
      await enter();
      try {
        return await withinTime(work, options.maxWork);
      } finally {
        leave();
      }
    },
    get isIdle() {
      return running === 0;
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
