import { IncomingMessage, type OutgoingHttpHeader, type RequestListener, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Writable } from "node:stream";

/*
 * Asks Next for a page, within this process, with a request of our own making: nothing a reader sent reaches the render.
 * The only place that knows what Next wants a request and a response to look like.
 */

/** What Next answered. */
export interface Rendered {
  status: number;
  contentType: string;
  /** Where a redirect leads. */
  location: string | undefined;
  body: Buffer;
}

/**
 * Renders the page at `path` (canonical, with its query).
 * @throws Error when Next breaks off or answers with more than a page can have
 */
export type Render = (path: string, signal: AbortSignal) => Promise<Rendered>;

const MAX_BODY = 5 * 1024 * 1024;

/** @param handler Next's request listener */
export function createRender(
  handler: (...parameters: Parameters<RequestListener>) => Promise<void>,
  siteUrl: string,
): Render {
  const { host } = new URL(siteUrl);
  return (path, signal) =>
    new Promise((resolve, reject) => {
      const request = new IncomingMessage(new Socket());
      request.method = "GET";
      request.url = path;
      request.httpVersion = "1.1";
      request.headers = { host, accept: "*/*", "user-agent": "Lokalblatt" };
      request.push(null);

      const response = new CapturedResponse();
      response.on("error", reject);
      response.on("close", () => {
        if (!response.writableFinished) reject(response.errored ?? new Error("the render broke off"));
      });
      response.on("finish", () => resolve(response.rendered()));
      signal.addEventListener("abort", () => response.destroy(signal.reason), { once: true });
      // The class has every member Next uses; the rest of ServerResponse is about sockets.
      handler(request, response as unknown as ServerResponse).catch(reject);
    });
}

/** Keeps what is written instead of sending it. */
class CapturedResponse extends Writable {
  constructor() {
    super({ highWaterMark: MAX_BODY });
  }

  statusCode = 200;
  statusMessage = "";
  headersSent = false;
  readonly socket = null;
  readonly #headers = new Map<string, OutgoingHttpHeader>();
  readonly #chunks: Buffer[] = [];
  #size = 0;

  /** Writable does not have it; Next asks whether somebody else has answered already. */
  get finished(): boolean {
    return this.writableEnded;
  }

  rendered(): Rendered {
    const text = (name: string) => {
      const value = this.#headers.get(name);
      return value === undefined ? undefined : String(value);
    };
    return {
      status: this.statusCode,
      contentType: text("content-type") ?? "application/octet-stream",
      location: text("location"),
      body: Buffer.concat(this.#chunks, this.#size),
    };
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.headersSent = true;
    this.#size += chunk.length;
    if (this.#size <= MAX_BODY) this.#chunks.push(chunk);
    done(this.#size <= MAX_BODY ? undefined : new Error(`the page is larger than ${MAX_BODY} bytes`));
  }

  override _final(done: () => void): void {
    this.headersSent = true;
    done();
  }

  setHeader(name: string, value: OutgoingHttpHeader): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  appendHeader(name: string, value: string | string[]): this {
    const before = this.#headers.get(name.toLowerCase());
    return this.setHeader(name, before === undefined ? value : [before, value].flat().map(String));
  }

  getHeader(name: string): OutgoingHttpHeader | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  getHeaders(): Record<string, OutgoingHttpHeader> {
    return Object.fromEntries(this.#headers);
  }

  getHeaderNames(): string[] {
    return [...this.#headers.keys()];
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }

  /** What `write` does in ServerResponse when nobody has written the head; Next's compression calls it by that name. */
  _implicitHeader(): void {
    this.writeHead(this.statusCode);
  }

  flushHeaders(): void {
    this.headersSent = true;
  }

  writeHead(status: number, ...rest: (string | Record<string, OutgoingHttpHeader> | string[] | undefined)[]): this {
    this.statusCode = status;
    const headers = rest.find((part) => typeof part === "object");
    if (Array.isArray(headers)) {
      for (let at = 0; at + 1 < headers.length; at += 2) this.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
    } else if (headers) {
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
    this.headersSent = true;
    return this;
  }
}
