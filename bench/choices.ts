import { connect, type Socket } from "node:net";
import { SETTINGS } from "./processes.ts";

/*
 * Readers who choose, as bare sockets: what is measured is the portal, not a client.
 */

export interface Answered {
  /** Milliseconds from sending the form to the first byte of the answer. */
  took: number;
  /** The number it set. */
  receipt: string | undefined;
}

const { hostname, port, origin } = new URL(SETTINGS.SITE_URL);
/** The form of somebody who agrees to everything. */
export const CHOICE = "source=banner&seen=1&decision=accept";

/** Of a reader behind a proxy of ours, in one of some hundred networks: one alone may not agree that often. */
const requestOf = (reader: number): string =>
  [
    "POST /api/consent HTTP/1.1",
    `X-Forwarded-For: 198.18.${reader % 250}.${Math.floor(reader / 250) % 250}`,
    `Host: ${hostname}:${port}`,
    `Origin: ${origin}`,
    `Referer: ${origin}/`,
    "Sec-Fetch-Site: same-origin",
    "Accept: application/json",
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${CHOICE.length}`,
    "",
    CHOICE,
  ].join("\r\n");
/** For one that trusts as many proxies as `requestOf` pretends there are. */
export const BEHIND_A_PROXY = { TRUSTED_PROXIES: "1" };

/** So many open connections, each of a reader who is looking at the banner. */
export function openReaders(count: number): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
      return socket;
    }),
  );
}

/** @param within milliseconds over which they press the button, evenly; 0 for the same moment */
export async function chooseAll(readers: Socket[], within: number): Promise<Answered[]> {
  const arrived = await Promise.all(
    readers.map(async (socket, index) => {
      const wait = (within * index) / readers.length;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      return choose(socket, requestOf(index));
    }),
  );
  // Read only now: reading one answer would make the next look late.
  return arrived.map(({ took, answer }) => {
    const head = answer.toString("latin1");
    if (!head.startsWith("HTTP/1.1 200")) throw new Error(head.slice(0, head.indexOf("\r\n")));
    return { took, receipt: /cc_id=([\w-]{22})/.exec(head)?.[1] };
  });
}

function choose(socket: Socket, request: string): Promise<{ took: number; answer: Buffer }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    socket.once("data", (answer: Buffer) => resolve({ took: performance.now() - start, answer }));
    socket.once("error", reject);
    socket.write(request);
  });
}
