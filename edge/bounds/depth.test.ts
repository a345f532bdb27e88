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
        isWhole: true,
      });
    }),
  );
});

test("rows may lie in one another, so their depths add up", () => {
  expect(form(part("0", '[["$1"]]'), part("1", '[["$2"]]'), part("$ACTION_1:0", "[]")).depth).toBe(5);
});

test.each([
  ["a name that is a number in other words", part("0x0", BRACKETS)],
  ["no name", part("", BRACKETS)],
  ["a name without quotes", `--${BOUNDARY}\r\nContent-Disposition: form-data; name=0\r\n\r\n${BRACKETS}\r\n`],
  ["a second name", part("a", BRACKETS, '; name="0"')],
  ["a name with a star", part("a", BRACKETS, "; name*=utf-8''0")],
  ["two heads", part("a", BRACKETS, '\r\nContent-Disposition: form-data; name="0"')],
  ["no head", `--${BOUNDARY}\r\n${BRACKETS}\r\n`],
])("%s is measured", (_what, given) => {
  expect(form(given).depth).toBeGreaterThanOrEqual(5000);
});

test("a form that breaks off, or has more than its head says, is not whole", () => {
  const whole = `${part("0", "[]")}--${BOUNDARY}--\r\n`;
  const isWhole = (text: string) => readParts(Buffer.from(text), BOUNDARY).isWhole;
  expect(isWhole(whole)).toBe(true);
  for (const broken of [whole.slice(0, -6), `x${whole}`, `${whole}x`, "", "--"]) expect(isWhole(broken)).toBe(false);
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
