import { beforeEach, expect, test, vi } from "vitest";
import { insertUser } from "../scripts/test-accounts.ts";

const browser = vi.hoisted(() => ({ cookies: new Map<string, { value: string; maxAge?: number }>() }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    set: (name: string, value: string, options: { maxAge: number }) =>
      browser.cookies.set(name, { value, maxAge: options.maxAge }),
    delete: ({ name }: { name: string }) => browser.cookies.delete(name),
  }),
}));

const { createLoginTicket } = await import("#db/newsroom/login.ts");
const { findActiveEditor } = await import("#db/newsroom/users.ts");
const { CLIENT_HEADER } = await import("#lib/client-network.ts");
const { nextAuthOptions } = await import("./next-auth.ts");
const { comeIn, forgetCookies } = await import("./session-cookies.ts");
const { readSessionToken } = await import("./session-token.ts");
const { triesFrom, visitorOf } = await import("./visitor.ts");

/** This browser, as its next request shows it. */
const visitor = (address = "203.0.113.7") =>
  visitorOf(
    new Headers({
      [CLIENT_HEADER]: address,
      cookie: [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join("; "),
    }),
  );
const ticketOf = async (name: string) => (await createLoginTicket(`${name}@lokalblatt.example`)) ?? "";

let miriam = "";
let sara = "";
beforeEach(() => {
  browser.cookies.clear();
  miriam = insertUser({ email: "miriam@lokalblatt.example" });
  sara = insertUser({ email: "sara@lokalblatt.example" });
});

test("a browser is a stranger's until somebody has come in with it, and then known for that account, also after a logout", async () => {
  expect(triesFrom(visitor(), miriam)).toEqual({ address: "203.0.113.7" });
  await comeIn(await ticketOf("miriam"), visitor());
  expect(browser.cookies.get("lokalblatt-device")?.maxAge).toBe(180 * 24 * 3600);
  await forgetCookies();
  expect([...browser.cookies.keys()]).toEqual(["lokalblatt-device"]);
  const id = visitor().known?.id;
  expect(triesFrom(visitor("192.0.2.1"), miriam)).toEqual({ known: id });
  expect(triesFrom(visitor(), sara)).toEqual({ address: "203.0.113.7" });
  expect(triesFrom(visitor(), undefined)).toEqual({ address: "203.0.113.7" });

  await comeIn(await ticketOf("sara"), visitor());
  expect(triesFrom(visitor(), sara)).toEqual({ known: id });
  expect(triesFrom(visitor(), miriam)).toEqual({ known: id });
});

test("a ticket that next-auth takes makes a browser known, too; a wrong one does not", async () => {
  const enter = async (ticket: string) => {
    const [provider] = nextAuthOptions(visitor()).providers as {
      options?: { authorize?: (given: object) => unknown };
    }[];
    return provider?.options?.authorize?.({ ticket });
  };
  expect(await enter("falsch")).toBeNull();
  expect(browser.cookies.size).toBe(0);
  expect(await enter(await ticketOf("miriam"))).toMatchObject({ id: miriam });
  expect(visitor().known?.accounts).toEqual([miriam]);
});

test("the cookie is no session", async () => {
  await comeIn(await ticketOf("miriam"), visitor());
  const value = browser.cookies.get("lokalblatt-device")?.value ?? "";
  expect(await readSessionToken(value)).toBeUndefined();
  expect(await findActiveEditor(value)).toBeUndefined();
});
