import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import "../scripts/test-database.ts";
import { readDb } from "#db/client.ts";
import { user } from "#db/schema/user.ts";

const create = (password: string) =>
  spawnSync("node", ["cli/main.ts", "user", "create", "--email", "a@b.example", "--name", "Ada", "--role", "autor"], {
    input: `${password}\n`,
    encoding: "utf8",
    env: process.env,
  });

test("a common password is refused at the command line, too", () => {
  const refused = create("Regenbogen2026!");
  expect(refused.stderr).toMatch(/würde früh erraten/u);
  expect(refused.status).toBe(1);
  expect(readDb().select({ id: user.id }).from(user).all()).toEqual([]);
  expect(create("rote Robben rennen rückwärts").status).toBe(0);
  expect(readDb().select({ email: user.email }).from(user).all()).toEqual([{ email: "a@b.example" }]);
});
