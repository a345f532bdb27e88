import { depthOfJson } from "./depth.ts";

/*
 * The parts of a multipart form as React's server actions decode them: some are what a person typed, the others rows of JSON
 * that may name one another.
 */

export interface Parts {
  /** All rows together, because each may lie within the one before. */
  depth: number;
  /** Whether it names an action, as a form of ours does that is sent without a script. */
  namesAction: boolean;
}

/** Exactly what browsers write. What is written in another way could be read in two ways. */
const BOUNDARY = /^multipart\/form-data; ?boundary=("?)([\w'()+,./:=?-]{1,70})\1$/iu;
const HEAD =
  /^\r\nContent-Disposition: form-data; name="([^"\\\r\n]*)"(?:\r\n|; filename="[^"\\\r\n]*"\r\n(?:Content-Type: [^\r\n]*\r\n)?)$/iu;

/** Fields of a form: "_1_title" with a script, "title" without one. React decodes every other name. */
const isTyped = (name: string) => /^(?:_\d+_|\p{L})/u.test(name);

/** The boundary of a form, or `undefined` when the type is another, or is not written as browsers write it. */
export const boundaryOf = (contentType: string | undefined): string | undefined =>
  BOUNDARY.exec(contentType ?? "")?.[2];

/** `undefined` when it breaks off, or is not written as browsers write it: they choose a boundary that stands nowhere else. */
export function readParts(body: Buffer, boundary: string): Parts | undefined {
  const delimiter = `--${boundary}`;
  if (body.indexOf(delimiter) !== 0) return undefined;
  const parts: Parts = { depth: 0, namesAction: false };
  let at = delimiter.length;
  for (let next = body.indexOf(delimiter, at); next !== -1; next = body.indexOf(delimiter, at)) {
    const part = body.subarray(at, next);
    const end = part.indexOf("\r\n\r\n");
    const name = HEAD.exec(part.subarray(0, end + 2).toString("utf8"))?.[1];
    const content = part.subarray(end + 4);
    if (end === -1 || name === undefined || content.subarray(-2).toString("latin1") !== "\r\n") return undefined;
    if (name.startsWith("$ACTION_")) parts.namesAction = true;
    if (!isTyped(name)) parts.depth += depthOfJson(content);
    at = next + delimiter.length;
  }
  return /^--(?:\r\n)?$/u.test(body.subarray(at).toString("latin1")) ? parts : undefined;
}
