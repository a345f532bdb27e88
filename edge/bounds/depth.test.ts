import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { depthOfJson, jsonGauge } from "./depth.ts";
import { boundaryOf, readParts } from "./multipart.ts";

const depthOf = (value: unknown): number =>
  typeof value !== "object" || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));

const values = fc.jsonValue({
  maxDepth: 6,
  stringUnit: fc.constantFrom("[", "{", "]", "}", '"', "\\", "ä", "🦆", "a"),
});

test("the depth of JSON is what a decoder finds, in whatever pieces it arrives", () => {
  fc.assert(
    fc.property(values, fc.array(fc.nat(40), { maxLength: 20 }), (value, lengths) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const gauge = jsonGauge();
      let at = 0;
      for (const length of lengths) {
        gauge.add(bytes.subarray(at, at + length));
        at += length;
      }
      expect(gauge.add(bytes.subarray(at))).toBe(depthOf(value));
    }),
  );
});

test("a text may hold as many brackets as it likes", () => {
  const text = `${"[[{{".repeat(10_000)}\\"${"]}".repeat(5)}`;
  expect(depthOfJson(Buffer.from(JSON.stringify({ text })))).toBe(1);
});

const BOUNDARY = "----WebKitFormBoundaryAbC123";
const part = (name: string, value: string, more = "") =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const form = (...parts: string[]) => readParts(Buffer.from(`${parts.join("")}--${BOUNDARY}--\r\n`), BOUNDARY);
const BRACKETS = "[".repeat(5000);

test("in a form only what React decodes is measured, whoever typed how many brackets", () => {
  fc.assert(
    fc.property(values, fc.string({ unit: fc.constantFrom("[", "{", '"', "\r\n", "a") }), (value, typed) => {
      const row = part("0", JSON.stringify(value));
      expect(form(part("_1_title", typed), part("titel", typed), row)).toEqual({
        depth: depthOf(value),
        namesAction: false,
      });
    }),
  );
});

test("rows may lie in one another, so their depths add up", () => {
  expect(form(part("0", '[["$1"]]'), part("1", '[["$2"]]'), part("$ACTION_1:0", "[]"))?.depth).toBe(5);
});

test.each([["0x0"], [""], [" 0"], ["1e0"], ["$ACTION_1:0"]])("a part named %j is a row like any other", (name) => {
  expect(form(part(name, BRACKETS))?.depth).toBe(5000);
});

test.each([
  ["a name without quotes", `--${BOUNDARY}\r\nContent-Disposition: form-data; name=0\r\n\r\n${BRACKETS}\r\n`],
  ["a quote in its name", part('a\\"; name="0', BRACKETS)],
  ["a second name", part("a", BRACKETS, '; name="0"')],
  ["a name with a star", part("a", BRACKETS, "; name*=utf-8''0")],
  ["two heads", part("a", BRACKETS, '\r\nContent-Disposition: form-data; name="0"')],
  ["no head", `--${BOUNDARY}\r\n${BRACKETS}\r\n`],
  ["an end that could be meant", part("0", `["\n--${BOUNDARY}", ${BRACKETS}`)],
])("a part with %s could be read in two ways, so it is not read", (_what, given) => {
  expect(form(given)).toBeUndefined();
});

test("a form that breaks off, or has more than its head says, is not whole", () => {
  const whole = `${part("0", "[]")}--${BOUNDARY}--\r\n`;
  const read = (text: string) => readParts(Buffer.from(text), BOUNDARY);
  expect(read(whole)).toBeDefined();
  for (const broken of [whole.slice(0, -6), `x${whole}`, `${whole}x`, "", "--"]) expect(read(broken)).toBeUndefined();
});

/** The decoder that Next gives a form to. */
const busboy = createRequire(import.meta.url)("next/dist/compiled/busboy");
const decoded = (body: string) =>
  new Promise<[name: string, value: string][]>((resolve) => {
    const fields: [string, string][] = [];
    const decoder = busboy({ headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` } });
    decoder.on("field", (name: string, value: string) => fields.push([name, value]));
    decoder.on("close", () => resolve(fields)).on("error", () => resolve(fields));
    decoder.end(body);
  });

test("what Next finds in a form we take was measured, however odd the form is", async () => {
  const bits = fc.constantFrom(
    `--${BOUNDARY}`,
    "--",
    "\r\n",
    "\n",
    'name="0"',
    "name=0",
    "; ",
    '"',
    "\\",
    " ",
    "[[[[[[",
    "a",
  );
  const few = (maxLength: number) => fc.array(bits, { maxLength }).map((some) => some.join(""));
  const oddly = (arbitrary: fc.Arbitrary<string>) => fc.oneof({ weight: 4, arbitrary: fc.constant("") }, arbitrary);
  const one = fc
    .tuple(fc.constantFrom("0", "1", "a", "_1_a", ""), oddly(few(3)), few(6))
    .map(([name, odd, value]) => part(name, value, odd));
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), oddly(few(4)), async (parts, rest) => {
      const body = `${parts.join("")}${rest}--${BOUNDARY}--\r\n`;
      const measured = readParts(Buffer.from(body), BOUNDARY);
      if (!measured) return;
      const rows = (await decoded(body)).filter(([name]) => !/^(?:_\d+_|\p{L})/u.test(name));
      const deepest = rows.reduce((sum, [, value]) => sum + depthOfJson(Buffer.from(value)), 0);
      expect(measured.depth).toBeGreaterThanOrEqual(deepest);
    }),
    { numRuns: 2000 },
  );
});

test("the boundary is taken only as browsers write it", () => {
  expect(boundaryOf(`multipart/form-data; boundary=${BOUNDARY}`)).toBe(BOUNDARY);
  for (const odd of [
    "multipart/form-data",
    "multipart/form-data; boundary=a; boundary=b",
    "multipart/mixed; boundary=a",
  ])
    expect(boundaryOf(odd)).toBeUndefined();
});
