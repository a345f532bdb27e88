import { beforeEach, expect, test, vi } from "vitest";
import { writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import "../../../../scripts/test-database.ts";

const request = vi.hoisted(() => ({ cookies: new Map<string, string>() }));
vi.mock("next/headers", async () => ({
  headers: async () =>
    new Headers({ origin: (await import("#lib/env.ts")).env().siteUrl, "sec-fetch-site": "same-origin" }),
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
    delete: ({ name }: { name: string }) => request.cookies.delete(name),
  }),
}));
// Twenty hashes would take seconds and say nothing here.
vi.mock("#lib/password.ts", () => ({ hashPassword: async () => "$argon2id$" }));

const { setUp } = await import("./actions.ts");
const { default: SetupPage } = await import("./page.tsx");
const { offerSetup } = await import("#db/newsroom/setup.ts");
const { currentEditor } = await import("#auth/session.ts");
const { user } = await import("#db/schema/user.ts");

const formFor = (secret: string, email: string) => {
  const form = new FormData();
  const password = "Drei Brücken im Nebel";
  for (const [name, value] of Object.entries({ secret, name: "Miriam Esser", email, password, repeated: password }))
    form.set(name, value);
  return form;
};
const open = (secret: string) => SetupPage({ searchParams: Promise.resolve({ schluessel: secret }) });

beforeEach(() => request.cookies.clear());

test("twenty people set the newsroom up at the same time: one owns it, and the page is gone", async () => {
  const link = (await offerSetup()) ?? "";
  expect(link.startsWith(`${env().siteUrl}/redaktion/einrichten?schluessel=`)).toBe(true);
  const secret = link.split("=").at(-1) ?? "";
  expect(await open(secret)).toBeTruthy();
  await expect(open("geraten")).rejects.toThrow("404");

  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => setUp(undefined, formFor(secret, `konto-${index}@lokalblatt.example`))),
  );
  const ways = tries.map((result) => (result.status === "rejected" ? String(result.reason.digest) : result.value));
  expect(ways.filter((way) => typeof way === "string" && way.includes("/redaktion;"))).toHaveLength(1);
  expect(ways.filter((way) => typeof way === "object" && !way.ok && way.reason === "not-found")).toHaveLength(19);
  expect(writeDb().select({ role: user.role }).from(user).all()).toEqual([{ role: "verwaltung" }]);
  expect(await currentEditor()).toMatchObject({ role: "verwaltung" });

  await expect(open(secret)).rejects.toThrow("404");
  writeDb().delete(user).run();
  await expect(open(secret)).rejects.toThrow("404");
  expect(await setUp(undefined, formFor(secret, "spaet@lokalblatt.example"))).toMatchObject({ reason: "not-found" });
});
