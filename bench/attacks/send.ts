import { Agent, request } from "node:http";
import { connect } from "node:net";
import { NETWORKS, pause } from "../portal.ts";
import { PORTS, SETTINGS } from "../processes.ts";

/*
 * How attackers ask: as they like, but each for a bounded time.
 */

/** What came back, by its status or in a word, and how often. */
export type Answers = Map<string, number>;

/** Milliseconds an attacker waits for an answer. */
const PATIENCE = 3000;

export const { origin: OWN_ORIGIN, host: HOST } = new URL(SETTINGS.SITE_URL);
export const FOREIGN_ORIGIN = "https://fremd.example";

export interface Sent {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Whose request it is to be: an address the proxy in front names. */
  from?: string;
}

/** What the page of our own that they pretend to be would send along. */
export const asOwnPage = (contentType: string) => ({
  Origin: OWN_ORIGIN,
  "Sec-Fetch-Site": "same-origin",
  "Content-Type": contentType,
});

const agent = new Agent({ keepAlive: true });

/** One request and the word for its answer: the status, or what happened instead. */
export function send({ method = "GET", path, headers, body, from = NETWORKS.attacker }: Sent): Promise<string> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const given = { Host: HOST, "X-Forwarded-For": from, ...length, ...headers };
    let status: string | undefined;
    const outgoing = request(
      { host: "127.0.0.1", port: PORTS.edge, method, path, agent, headers: given },
      (response) => {
        status = String(response.statusCode);
        response.resume();
        response.on("close", () => over(String(response.statusCode)));
      },
    );
    const over = (word: string) => {
      clearTimeout(late);
      resolve(word);
    };
    // An answer that came before the whole body was taken is one.
    outgoing.on("error", () => over(status ?? "cut off"));
    const late = setTimeout(() => {
      over("no answer");
      outgoing.destroy();
    }, PATIENCE);
    outgoing.end(body);
  });
}

/** Bytes as they are, which no client would send; the word for the answer's first line. */
export function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: PORTS.edge });
    const over = (word: string) => {
      socket.destroy();
      resolve(word);
    };
    socket.setTimeout(PATIENCE, () => over("no answer"));
    socket.once("data", (answer) => over(/^HTTP\/1\.1 (\d+)/.exec(answer.toString("latin1"))?.[1] ?? "no HTTP"));
    socket.on("error", () => over("cut off"));
    socket.on("close", () => over("cut off"));
    socket.write(bytes);
  });
}

/** So many a second at fixed times, whether or not the ones before were answered. */
export async function steadily(
  perSecond: number,
  until: number,
  ask: (count: number) => Promise<string>,
): Promise<Answers> {
  const start = performance.now();
  const asked: Promise<string>[] = [];
  while (performance.now() < until) {
    asked.push(ask(asked.length));
    await pause(start + (asked.length * 1000) / perSecond - performance.now());
  }
  return countWords(await Promise.all(asked));
}

/** As fast as so many can who each wait for their answer. */
export async function together(
  clients: number,
  until: number,
  ask: (count: number) => Promise<string>,
): Promise<Answers> {
  const words: string[] = [];
  let count = 0;
  const client = async () => {
    while (performance.now() < until) words.push(await ask(count++));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return countWords(words);
}

export function countWords(words: string[]): Answers {
  const counts: Answers = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export const random = () => Math.random().toString(36).slice(2);
