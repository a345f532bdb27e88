import { createHash } from "node:crypto";
import { compress, type Effort } from "#edge/compress.ts";
import { httpDate } from "#edge/headers.ts";
import type { Encoding, Validators } from "#edge/negotiate.ts";

/*
 * Finished bytes: one body in up to three encodings, with validators and with header fields ready to be written.
 * Knows no address and no revision: the same bytes can be true again and again.
 */

/** A body in one encoding and the header fields of its 200. */
export interface Encoded {
  /**
   * To be written as Latin-1. A string has one character a byte: Node writes it together with the header in one piece,
   * which saves a twentieth of what a hit costs.
   */
  body: Buffer | string;
  /** Bytes. */
  length: number;
  headers: string[];
  /** Compressed as well as it gets. */
  isBest: boolean;
}

export interface Representation extends Validators {
  /** Milliseconds, whole seconds: when these bytes were first seen. */
  lastModified: number;
  /** Of the body and of every header field that depends on it. */
  fingerprint: string;
  identity: Buffer;
  encoded: Partial<Record<Encoding, Encoded>> & { identity: Encoded };
  /** For 304. */
  notModifiedHeaders: string[];
  /** Header fields without those that name the body's length and encoding. */
  ownHeaders: string[];
  isCompressible: boolean;
  /** Compressions under way, so that a crowd asks for each once. */
  pending: Map<Encoding, Promise<Encoded>>;
}

interface Content {
  body: Buffer;
  contentType: string;
  /** Content-Security-Policy. */
  policy: string;
}

interface RepresentOptions {
  /** Flat array; Cache-Control belongs into it. */
  headers: string[];
  /** Milliseconds. */
  now: number;
  /** What stood at this address last. */
  before: Representation | undefined;
  /** What is not a 200 has none: there is nothing to keep and ask about. */
  hasValidators: boolean;
}

/**
 * Gives bytes their validators and header fields. When `before` holds the same bytes, it is returned as it is: with its
 * ETag, its Last-Modified and everything that is compressed already.
 */
export function represent(content: Content, options: RepresentOptions): Representation {
  const { now, before } = options;
  const hash = createHash("sha256").update(`${content.contentType}\n${content.policy}\n`).update(content.body);
  const fingerprint = hash.digest("base64url").slice(0, 27);
  if (before?.fingerprint === fingerprint) return before;

  // Weak: one tag for all encodings, and it outlives being compressed again.
  const etag = `W/"${fingerprint}"`;
  const lastModified = Math.floor(now / 1000) * 1000;
  // A date cannot tell two versions within one second apart, nor after the clock was set back.
  const unchangedSince = before ? Math.max(lastModified, before.lastModified + 1000) : lastModified;
  const isCompressible = /^text\/|[/+](?:xml|json|javascript)\b|\/javascript/u.test(content.contentType);
  const shared = [
    ...options.headers,
    "Content-Security-Policy",
    content.policy,
    ...(options.hasValidators ? ["ETag", etag, "Last-Modified", httpDate(lastModified)] : []),
    ...(isCompressible ? ["Vary", "Accept-Encoding"] : []),
  ];
  const ownHeaders = ["Content-Type", content.contentType, ...shared];
  return {
    etag,
    lastModified,
    unchangedSince,
    fingerprint,
    identity: content.body,
    encoded: { identity: encodedAs("identity", content.body, ownHeaders, true) },
    notModifiedHeaders: shared,
    ownHeaders,
    isCompressible,
    pending: new Map(),
  };
}

/** The body in `encoding`, compressed now if it was not before. Bytes that compression makes no smaller stay as they are. */
export async function encode(representation: Representation, encoding: Encoding, effort: Effort): Promise<Encoded> {
  if (encoding === "identity" || !representation.isCompressible) return representation.encoded.identity;
  const existing = representation.encoded[encoding];
  if (existing && (effort === "quick" || existing.isBest)) return existing;
  const underWay = representation.pending.get(encoding);
  if (underWay) return underWay;
  const work = compressInto(representation, encoding, effort).finally(() => representation.pending.delete(encoding));
  representation.pending.set(encoding, work);
  return work;
}

async function compressInto(representation: Representation, encoding: "br" | "gzip", effort: Effort): Promise<Encoded> {
  const body = await compress(representation.identity, encoding, effort);
  const isSmaller = body.length < representation.identity.length;
  const result = isSmaller
    ? encodedAs(encoding, body, representation.ownHeaders, effort === "best")
    : representation.encoded.identity;
  representation.encoded[encoding] = result;
  return result;
}

/** Larger bodies are not copied for the sake of one system call. */
const MAX_STRING = 32 * 1024;

function encodedAs(encoding: Encoding, body: Buffer, headers: string[], isBest: boolean): Encoded {
  return {
    body: body.length <= MAX_STRING ? body.toString("latin1") : body,
    length: body.length,
    headers: [
      ...headers,
      "Content-Length",
      String(body.length),
      ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
    ],
    isBest,
  };
}

export const isDocument = ({ ownHeaders }: Representation): boolean =>
  ownHeaders[ownHeaders.indexOf("Content-Type") + 1]?.startsWith("text/html") === true;

/** Bytes of memory, header fields and bookkeeping included. */
export function sizeOf(representation: Representation): number {
  const BOOKKEEPING = 4096;
  const variants = new Set(Object.values(representation.encoded));
  return [...variants].reduce((sum, { length }) => sum + length, BOOKKEEPING + representation.identity.length);
}
