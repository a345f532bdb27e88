import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ALLOWED } from "./head.ts";
import { sparseLog } from "./sparse-log.ts";

/*
 * What arrives on a connection and is no request we could answer: Node's parser refuses it, and we say so in a few bytes. It
 * is counted, not written down: whoever sends rubbish must not fill the log with it.
 */

interface ParserError extends Error {
  code?: string;
}

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Content Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Requests of one connection that may wait for their turn: browsers send the next when they have their answer, but Node reads as
 * many as fit into 64 kB, and every answer would be made and kept until those before it have been taken.
 */
const MOST_IN_LINE = 8;

/** The other side went away in the middle of something, or goes on after it was refused. */
const LEFT = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE", "HPE_CLOSED_CONNECTION"]);

/**
 * Makes a server answer what is not HTTP, ask for a body only once it is wanted, and take no connection for anything else.
 * @param headers what every answer carries, as a flat array
 */
export function answerBrokenRequests(server: Server, headers: string[]): void {
  const note = sparseLog("broken requests");
  const answering = new WeakMap<Duplex, ServerResponse>();
  const head = (status: string, more: string[] = []) => {
    const fields = [...more, "Connection", "close", "Content-Length", "0", ...headers];
    const lines = fields.map((field, at) => (at % 2 === 0 ? `${field}: ` : `${field}\r\n`));
    return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`;
  };

  const inLine = new WeakMap<Duplex, number>();
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.set(socket, response);
    // The answer before it has not left yet.
    if (response.socket !== null) return;
    const waiting = (inLine.get(socket) ?? 0) + 1;
    inLine.set(socket, waiting);
    response.once("close", () => inLine.set(socket, (inLine.get(socket) ?? 1) - 1));
    // The listener does nothing for a connection that is gone.
    if (waiting > MOST_IN_LINE) socket.destroy();
  });
  // The door tells the client to go on when it has accepted what the head says.
  server.on("checkContinue", (request, response) => server.emit("request", request, response));
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    response.writeHead(417, [...headers, "Connection", "close", "Content-Length", "0"]).end();
  });
  server.on("connect", (_request, socket: Duplex) => {
    socket.end(head("405 Method Not Allowed", ["Allow", ALLOWED]));
  });
  server.on("clientError", (error: ParserError, socket: Socket) => {
    const response = answering.get(socket);
    // In the middle of an answer, or before one that is owed, nothing can be said any more.
    const isUnderWay = response && !response.writableFinished && (response.headersSent || response.req.complete);
    if (!LEFT.has(error.code ?? "")) note(error.code ?? "unknown");
    if (!socket.writable || isUnderWay) socket.destroy();
    else socket.end(head(STATUS[error.code ?? ""] ?? "400 Bad Request"), () => socket.destroy());
  });
}
