import { Agent, request } from "node:http";

/*
 * Readers who do not wait for one another: each request has its moment, whatever became of the ones before, and its time counts
 * from that moment. A client that waits for an answer before it asks again would ask least while the server is slowest.
 */

export interface Plan {
  port: number;
  /** Asked by turns. */
  paths: string[];
  perSecond: number;
}

export interface Observed {
  asked: number;
  /** What went wrong, and how often: any status but 200 and 304, anything the socket says, half an answer, none in time. */
  failures: Record<string, number>;
  /** Milliseconds from the moment a request was due to its last byte. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface OpenLoop {
  /** What is due from now on belongs to a new window. */
  begin(): void;
  /** Ends the window, and waits for the answers to what was due in it. */
  end(): Promise<Observed>;
  stop(): void;
}

/** Milliseconds after which nobody waits for an answer any more. */
const PATIENCE = 10_000;
/** Every so many requests one comes from somebody who has the page already. */
const RETURNING = 10;
/** Of who opens a page in a browser. */
const HEADERS = { "Accept-Encoding": "gzip, br", "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate" };

export function startOpenLoop({ port, paths, perSecond }: Plan, patience = PATIENCE): OpenLoop {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: "fifo" });
  const entityTags = new Map<string, string>();
  const start = performance.now();
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  let window = openWindow();

  function askWhatIsDue(): void {
    for (;;) {
      const due = start + (count * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) {
        timer = setTimeout(askWhatIsDue, wait);
        return;
      }
      ask(paths[count % paths.length] ?? "/", due);
      count += 1;
    }
  }

  function ask(path: string, due: number): void {
    const settle = window.expect();
    const over = (failure?: string) => {
      clearTimeout(late);
      settle(performance.now() - due, failure);
    };
    const known = count % RETURNING === 0 ? entityTags.get(path) : undefined;
    const headers = known === undefined ? HEADERS : { ...HEADERS, "If-None-Match": known };
    const outgoing = request({ host: "127.0.0.1", port, path, agent, headers }, (response) => {
      const { statusCode, headers } = response;
      if (headers.etag) entityTags.set(path, headers.etag);
      response.resume();
      response.on("end", () => over(statusCode === 200 || statusCode === 304 ? undefined : `status ${statusCode}`));
      response.on("error", () => over("half an answer"));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => over(error.code ?? error.message));
    const late = setTimeout(
      () => {
        over("no answer");
        outgoing.destroy();
      },
      due + patience - performance.now(),
    );
    outgoing.end();
  }

  askWhatIsDue();
  return {
    begin() {
      window = openWindow();
    },
    end() {
      const ended = window;
      window = openWindow();
      return ended.close();
    },
    stop() {
      clearTimeout(timer);
      agent.destroy();
    },
  };
}

function openWindow() {
  const times: number[] = [];
  const failures: Record<string, number> = {};
  let asked = 0;
  let open = 0;
  let whenWhole: (() => void) | undefined;

  return {
    /** @returns to be called with what became of the request; only the first call counts */
    expect() {
      asked += 1;
      open += 1;
      let isSettled = false;
      return (took: number, failure: string | undefined) => {
        if (isSettled) return;
        isSettled = true;
        times.push(took);
        if (failure !== undefined) failures[failure] = (failures[failure] ?? 0) + 1;
        open -= 1;
        if (open === 0) whenWhole?.();
      };
    },
    async close(): Promise<Observed> {
      if (open > 0) await new Promise<void>((resolve) => (whenWhole = resolve));
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
      return { asked, failures, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
    },
  };
}
