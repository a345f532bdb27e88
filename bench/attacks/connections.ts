import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { pause } from "../portal.ts";
import { PORTS } from "../processes.ts";
import type { Attack } from "./attack.ts";
import { countWords, HOST, send, sendRaw, steadily } from "./send.ts";

/*
 * Connections that hold a place without asking anything, and requests that are none.
 */

const SLOW_HEADERS = Math.min(1000, openFilesAllowed() - 500);

export const CONNECTION_ATTACKS: Attack[] = [
  {
    what: `${SLOW_HEADERS} connections that send a header every half second`,
    run: async (until) =>
      countWords(await Promise.all(Array.from({ length: SLOW_HEADERS }, () => sendHeadersSlowly(until)))),
  },
  {
    what: "requests with two Host fields, TRACE and half a request line, 60 a second",
    run: (until) =>
      steadily(60, until, (count) => {
        if (count % 3 === 0) return sendRaw(`GET / HTTP/1.1\r\nHost: ${HOST}\r\nHost: fremd.example\r\n\r\n`);
        if (count % 3 === 1) return send({ method: "TRACE", path: "/" });
        return sendRaw("GET /kultur HTT\r\n\r\n");
      }),
  },
];

function sendHeadersSlowly(until: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: PORTS.edge });
    const over = (word: string) => {
      clearInterval(timer);
      socket.destroy();
      resolve(word);
    };
    const timer = setInterval(() => socket.write(`X-Noch-Eins: ${performance.now()}\r\n`), 500);
    socket.once("data", (answer) => over(/^HTTP\/1\.1 (\d+)/.exec(answer.toString("latin1"))?.[1] ?? "no HTTP"));
    socket.on("error", () => over("cut off"));
    socket.on("close", () => over("cut off"));
    socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n`);
    void pause(until - performance.now()).then(() => over("held to the end"));
  });
}

/** Node raises what a process may open to what it may raise it to. */
function openFilesAllowed(): number {
  return Number(/^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? 1024);
}
