import { type IncomingMessage, type OutgoingHttpHeader, ServerResponse } from "node:http";
import { type ReadStylesheet, toDocument } from "#edge/document.ts";
import { logFailure } from "#edge/request-log.ts";

/*
 * The response of a render worker's server. To the edge's own requests for readers' pages it sends the finished document;
 * every other answer leaves as it was written.
 */

/** Marks a request for a reader's page. Only the edge may say it. */
export const RENDER_HEADER = "x-lokalblatt-render";

type Written = string | Uint8Array;

/** A class for `http.createServer`. */
export function documentResponses(readStylesheet: ReadStylesheet): typeof ServerResponse {
  return class DocumentResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
    #kept: Buffer[] | undefined;

    constructor(...given: ConstructorParameters<typeof ServerResponse<Request>>) {
      super(...given);
      if (given[0].headers[RENDER_HEADER] !== undefined) this.#kept = [];
    }

    #keep(kept: Buffer[], chunk: unknown, encoding: unknown): void {
      if (chunk === undefined || chunk === null || typeof chunk === "function") return;
      const given = typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8";
      kept.push(typeof chunk === "string" ? Buffer.from(chunk, given) : Buffer.from(chunk as Uint8Array));
    }

    override writeHead(status: number, ...rest: unknown[]): this {
      if (!this.#kept) return super.writeHead(status, ...(rest as []));
      this.statusCode = status;
      const headers = rest.find((part) => typeof part === "object" && part !== null);
      const pairs = Array.isArray(headers) ? chunksOfTwo(headers) : Object.entries(headers ?? {});
      for (const [name, value] of pairs) if (value !== undefined) this.setHeader(name, value as OutgoingHttpHeader);
      return this;
    }

    override flushHeaders(): void {
      if (!this.#kept) super.flushHeaders();
    }

    override write(chunk: Written, ...rest: unknown[]): boolean {
      if (!this.#kept) return super.write(chunk, ...(rest as []));
      this.#keep(this.#kept, chunk, rest[0]);
      const done = rest.find((part) => typeof part === "function");
      if (done) process.nextTick(done);
      return true;
    }

    override end(...given: unknown[]): this {
      const kept = this.#kept;
      if (!kept) return super.end(...(given as []));
      this.#kept = undefined;
      this.#keep(kept, given[0], given[1]);
      return super.end(
        this.#finish(Buffer.concat(kept)),
        ...(given.filter((part) => typeof part === "function") as []),
      );
    }

    /** @returns the body to send, with the header that belongs to it set */
    #finish(body: Buffer): Buffer | string {
      const isPage = this.statusCode === 200 && String(this.getHeader("content-type")).startsWith("text/html");
      if (!isPage) return body;
      try {
        const { html, policy } = toDocument(body.toString("utf8"), readStylesheet);
        this.setHeader("Content-Security-Policy", policy);
        return html;
      } catch (error) {
        logFailure("making a document of", this.req.url ?? "", error);
        this.statusCode = 500;
        return "";
      }
    }
  } as typeof ServerResponse;
}

const chunksOfTwo = (flat: unknown[]): [string, unknown][] =>
  Array.isArray(flat[0])
    ? (flat as [string, unknown][])
    : Array.from({ length: flat.length / 2 }, (_, index) => [String(flat[2 * index]), flat[2 * index + 1]]);
