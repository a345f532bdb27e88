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

  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    answering.set(request.socket, response);
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
    // In the middle of an answer nothing can be said any more.
    const isUnderWay = response?.headersSent && !response.writableFinished;
    if (!LEFT.has(error.code ?? "")) note(error.code ?? "unknown");
    if (!socket.writable || isUnderWay) socket.destroy();
    else socket.end(head(STATUS[error.code ?? ""] ?? "400 Bad Request"), () => socket.destroy());
  });
}
