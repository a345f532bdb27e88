import { connect } from "node:net";

/*
 * For tests: a client that sends bytes as they are.
 */

/** What a test sends: pieces in their order, each once the one before is taken. */
export type Pieces = Iterable<string | Uint8Array>;

/**
 * Sends bytes as they are and collects what comes back until the other side closes, or until `isEnough` says so. Goes on
 * sending while an answer comes, as browsers do.
 */
export function exchange(
  port: number,
  pieces: Pieces,
  isEnough: (answer: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const rest = pieces[Symbol.iterator]();
    let answer = "";
    const finish = () => {
      socket.destroy();
      resolve(answer);
    };
    const send = () => {
      for (let next = rest.next(); !next.done; next = rest.next()) if (!socket.write(next.value)) return;
    };
    socket.setNoDelay(true);
    socket.on("connect", send).on("drain", send).on("close", finish).on("end", finish);
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
      if (isEnough(answer)) finish();
    });
    // Cut off while it still sent: what has come until then counts.
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNREFUSED" ? reject(error) : finish()));
  });
}

export interface OpenSocket {
  /** Fulfilled with the first that comes back. */
  answered: Promise<string>;
  leave(): void;
}

/** Sends bytes and stays, as somebody who has more to send. */
export function sendAndStay(port: number, pieces: Pieces): OpenSocket {
  const socket = connect(port, "127.0.0.1");
  const answered = new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(bytes.toString("latin1"))));
  socket.on("error", () => {});
  socket.write([...pieces].join(""));
  return { answered, leave: () => socket.destroy() };
}

/** Sends bytes and goes away as soon as they are taken. */
export function sendAndLeave(port: number, pieces: Pieces): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {}).on("close", () => resolve());
    socket.write([...pieces].join(""), () => socket.destroy());
  });
}

/** The head of a request, and its blank line. */
export const head = (method: string, path: string, fields: Record<string, string>): string =>
  `${method} ${path} HTTP/1.1\r\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;

/** A body in chunks of its own lengths. */
export function* inChunks(pieces: Pieces): Generator<string | Uint8Array> {
  for (const piece of pieces) {
    yield `${Buffer.byteLength(piece).toString(16)}\r\n`;
    yield piece;
    yield "\r\n";
  }
  yield "0\r\n\r\n";
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1] ?? 0);
