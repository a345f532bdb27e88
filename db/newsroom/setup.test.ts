import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { insertUser } from "../../scripts/test-accounts.ts";
import { user } from "../schema/user.ts";
import { createAccount } from "./accounts-at-keyboard.ts";
import { beginSession } from "./sessions.ts";
import { completeSetup, isSetupOffered, offerSetup } from "./setup.ts";
import { findActiveEditor } from "./users.ts";

const given = { email: "miriam@lokalblatt.example", name: "Miriam Esser", passwordHash: "$argon2id$" };
const secretIn = (link: string | undefined) => link?.split("=").at(-1) ?? "";
const accounts = () => writeDb().select({ email: user.email, role: user.role }).from(user).all();

test("an empty newsroom prints an address; whoever has it makes the first account and is logged in", async () => {
  const secret = secretIn(await offerSetup());
  expect(await isSetupOffered(secret)).toBe(true);
  expect(await isSetupOffered("geraten")).toBe(false);
  const { ticket } = await completeSetup(secret, given);
  const { secret: cookie } = await beginSession(ticket, "");
  expect(await findActiveEditor(cookie)).toMatchObject({ role: "verwaltung", name: "Miriam Esser" });
});

test("of twenty who set up at the same time exactly one becomes the owner", async () => {
  const secret = secretIn(await offerSetup());
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => completeSetup(secret, { ...given, email: `konto-${index}@x.example` })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(accounts()).toHaveLength(1);
});

test("afterwards the page is closed for ever, also when the last account is deleted", async () => {
  const secret = secretIn(await offerSetup());
  await completeSetup(secret, given);
  writeDb().delete(user).run();
  expect(await isSetupOffered(secret)).toBe(false);
  expect(await offerSetup()).toBeUndefined();
  await expect(completeSetup(secret, given)).rejects.toMatchObject({ reason: "not-found" });
  expect(accounts()).toEqual([]);
});

test("an account made at the keyboard closes it, too, and so does one that was there before", async () => {
  const secret = secretIn(await offerSetup());
  await createAccount({ ...given, role: "verwaltung" });
  expect(await isSetupOffered(secret)).toBe(false);
  writeDb().delete(user).run();
  expect(await offerSetup()).toBeUndefined();
});

test("accounts that were loaded into the database close it at the next start", async () => {
  insertUser();
  expect(await offerSetup()).toBeUndefined();
  writeDb().delete(user).run();
  expect(await offerSetup()).toBeUndefined();
});

test("a restart prints a new address, and the old one stops working", async () => {
  const first = secretIn(await offerSetup());
  const second = secretIn(await offerSetup());
  expect(await isSetupOffered(first)).toBe(false);
  expect(await isSetupOffered(second)).toBe(true);
});
