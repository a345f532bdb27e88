import { createHash } from "node:crypto";
import { REPORTING } from "#edge/headers.ts";
import { type Attribute, htmlPieces, type Piece } from "#edge/html-pieces.ts";
import { usedStyles } from "#edge/used-styles.ts";

/*
 * Turns the HTML of a Next page into a document: without the framework's runtime, with a policy that names by hash the
 * little that is left inline. Pure; whoever calls decides what to do with a page that cannot be a document.
 */

export interface ReaderDocument {
  html: string;
  /** The Content-Security-Policy that belongs to exactly this HTML. */
  policy: string;
}

/** The page needs the framework's runtime to be complete, so it cannot be a document. */
export class NotADocumentError extends Error {}

/** Inline scripts of ours carry it; it is taken off on the way out. */
const OURS = "data-document";
/** Where React told the runtime to put late content. Without the runtime that content would stay hidden. */
const LATE_CONTENT = /^(?:B|P):/u;

/** The CSS of a stylesheet the build made; `undefined` for every other address. */
export type ReadStylesheet = (href: string) => string | undefined;

/**
 * Keeps scripts under `/assets/`, inline scripts marked `data-document` and structured data; drops every other script,
 * what preloads them, comments, and a style that has stood before. Stylesheets of the build come inline, so that a document
 * is whole in one round trip, without the rules for what it does not have.
 * @throws NotADocumentError when the page streams parts of itself: no Suspense or loading.tsx on readers' pages
 */
export function toDocument(html: string, readStylesheet: ReadStylesheet = () => undefined): ReaderDocument {
  const kept: string[] = [];
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const seenStyles = new Set<string>();
  let linksStylesheet = false;

  for (const piece of htmlPieces(html)) {
    if (piece.kind === "comment") continue;
    // A browser does not run a script that never ends, and its end must not be ours to find.
    if (piece.kind === "raw" && !piece.isClosed && (piece.name === "script" || piece.name === "style")) continue;
    if (piece.kind === "raw" && piece.name === "script") {
      const script = ourScript(piece);
      if (script === undefined) continue;
      kept.push(script.source);
      if (script.inline !== undefined) scripts.add(hashSource(script.inline));
      continue;
    }
    const whole = styleOf(piece, readStylesheet);
    if (whole !== undefined) {
      if (seenStyles.has(whole)) continue;
      seenStyles.add(whole);
      const css = piece.kind === "tag" ? usedStyles(whole, html) : whole;
      styles.add(hashSource(css));
      const written =
        piece.kind === "raw" ? attributesExcept(piece, ["data-precedence", "data-href", "href", "precedence"]) : "";
      kept.push(`<style${written}>${css}</style>`);
      continue;
    }
    if (piece.kind === "tag") {
      if (piece.name === "link") {
        if (isForRuntime(piece.attributes) || isForInlined(piece.attributes, readStylesheet)) continue;
        linksStylesheet ||= attribute(piece.attributes, "rel")?.toLowerCase() === "stylesheet";
      }
      if (piece.name === "template" && LATE_CONTENT.test(attribute(piece.attributes, "id") ?? "")) {
        throw new NotADocumentError("the page streams parts of itself: take Suspense and loading.tsx away");
      }
    }
    // Whatever is dropped after a lone "<" must not let it become a tag together with what follows.
    kept.push(piece.kind === "text" ? piece.source.replace(/<$/u, "&lt;") : piece.source);
  }
  const styleSources = [...(linksStylesheet ? ["'self'"] : []), ...styles];
  return { html: kept.join(""), policy: contentPolicy(["'self'", ...scripts], styleSources) };
}

/** What a document may load, given what may run and style it. */
export function contentPolicy(scripts: string[], styles: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.length > 0 ? scripts.join(" ") : "'none'"}`,
    `style-src ${styles.length > 0 ? styles.join(" ") : "'none'"}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    REPORTING,
  ].join("; ");
}

/** An inline script or style as a policy names it. Browsers hash it after turning line ends into `\n`. */
export function hashSource(content: string): string {
  const text = content.replace(/\r\n?/gu, "\n");
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

type Raw = Extract<Piece, { kind: "raw" }>;

/** The script as it goes out, with its text when it runs inline; `undefined` when it is not ours. */
function ourScript(script: Raw): { source: string; inline?: string } | undefined {
  const src = attribute(script.attributes, "src");
  if (src !== undefined) return src.startsWith("/assets/") ? { source: script.source } : undefined;
  // Data, never run: policies do not apply to it.
  if (attribute(script.attributes, "type")?.toLowerCase() === "application/ld+json") return { source: script.source };
  if (attribute(script.attributes, OURS) === undefined) return undefined;
  const source = `<script${attributesExcept(script, [OURS])}>${script.content}</script>`;
  return { source, inline: script.content };
}

function isForRuntime(attributes: Attribute[]): boolean {
  const rel = attribute(attributes, "rel")?.toLowerCase();
  // "expect" holds the first paint back until an element of the runtime is there.
  if (rel === "modulepreload" || rel === "expect") return true;
  return rel === "preload" && attribute(attributes, "as")?.toLowerCase() === "script";
}

/** The CSS a piece brings: written in it, or of the stylesheet it links. */
function styleOf(piece: Piece, readStylesheet: ReadStylesheet): string | undefined {
  if (piece.kind === "raw" && piece.name === "style") return piece.content;
  if (piece.kind !== "tag" || piece.name !== "link") return undefined;
  if (attribute(piece.attributes, "rel")?.toLowerCase() !== "stylesheet") return undefined;
  const css = readStylesheet(attribute(piece.attributes, "href") ?? "");
  // It would end where it says so.
  return css === undefined || /<\/style/iu.test(css) ? undefined : css;
}

/** A preload of what comes inline anyway. */
function isForInlined(attributes: Attribute[], readStylesheet: ReadStylesheet): boolean {
  if (attribute(attributes, "rel")?.toLowerCase() !== "preload") return false;
  if (attribute(attributes, "as")?.toLowerCase() !== "style") return false;
  return readStylesheet(attribute(attributes, "href") ?? "") !== undefined;
}

/** As written; the first of that name counts. */
function attribute(attributes: Attribute[], name: string): string | undefined {
  return attributes.find((candidate) => candidate.name === name)?.value;
}

function attributesExcept(element: Raw, dropped: string[]): string {
  return element.attributes
    .filter(({ name }) => !dropped.includes(name))
    .map(({ name, value }) => (value === "" ? ` ${name}` : ` ${name}="${value.replaceAll('"', "&quot;")}"`))
    .join("");
}
