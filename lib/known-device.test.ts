import { expect, test } from "vitest";
import { DEVICE_DAYS, readKnownDevice, rememberDevice } from "./known-device.ts";

const isKnownDevice = (...asked: Parameters<typeof readKnownDevice>) => readKnownDevice(...asked) !== undefined;

const secret = "ein Geheimnis, das lang genug ist für einen Test";
const start = Date.parse("2026-11-25T09:00:00Z");
const day = 86_400_000;
const header = (value: string, name = "__Host-lokalblatt-device") => `cc=1.2.abc; ${name}=${value}; anderes=1`;

test("a browser is known after a login, with and without https, for as long as the cookie lasts", () => {
  const value = rememberDevice(undefined, "miriam", secret, start);
  expect(readKnownDevice(header(value), secret, start)).toEqual({
    id: expect.stringMatching(/^[\w-]{22}$/u),
    accounts: ["miriam"],
  });
  expect(isKnownDevice(header(value, "lokalblatt-device"), secret, start)).toBe(true);
  expect(isKnownDevice(header(value), secret, start + DEVICE_DAYS * day)).toBe(true);
  expect(isKnownDevice(header(value), secret, start + (DEVICE_DAYS + 1) * day)).toBe(false);
});

test("nothing travels that a cookie would have to be quoted for", () => {
  const value = rememberDevice(undefined, "3f0c6e1a-5d1b-4c53-9c8e-0f3f0f9f2a11", secret);
  expect(encodeURIComponent(value)).toBe(value);
});

test("a cookie that was changed, cut, invented or signed with another secret says nothing", () => {
  const value = rememberDevice(undefined, "miriam", secret, start);
  for (let index = 0; index < value.length; index++) {
    const other = value[index] === "A" ? "B" : "A";
    // The last character carries bits that base64url does not use.
    if (index < value.length - 1)
      expect(isKnownDevice(header(value.slice(0, index) + other + value.slice(index + 1)), secret, start)).toBe(false);
    expect(isKnownDevice(header(value.slice(0, index)), secret, start)).toBe(false);
  }
  for (const invented of ["", ".", "....", `${value}.${value}`, "x".repeat(10_000)])
    expect(isKnownDevice(header(invented), secret, start)).toBe(false);
  expect(isKnownDevice(header(value), `${secret}!`, start)).toBe(false);
  expect(isKnownDevice(undefined, secret, start)).toBe(false);
  expect(isKnownDevice(header(value, "x-lokalblatt-device"), secret, start)).toBe(false);
});

test("a neighbour's cookie of the plain name does not hide the bound one", () => {
  const value = rememberDevice(undefined, "miriam", secret, start);
  expect(isKnownDevice(`lokalblatt-device=erfunden; ${header(value)}`, secret, start)).toBe(true);
});

test("a shared computer keeps its id and the last few people, the latest first", () => {
  let value = rememberDevice(undefined, "konto-0", secret, start);
  const first = readKnownDevice(header(value), secret, start);
  for (const name of ["konto-1", "konto-2", "konto-3", "konto-1", "konto-4", "konto-5", "konto-6"])
    value = rememberDevice(readKnownDevice(header(value), secret, start), name, secret, start);
  expect(readKnownDevice(header(value), secret, start)).toEqual({
    id: first?.id,
    accounts: ["konto-6", "konto-5", "konto-4", "konto-1", "konto-3", "konto-2"],
  });
});
