import { type ChildProcess, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../newsroom-fixtures.ts";
import { launchServer, stopServer } from "../own-server.ts";
import { ask } from "../raw-http.ts";
import { OWN_PORT as PORT } from "../site.ts";

/*
 * A paper without anybody: the first account, from the page only the log tells of, or from the keyboard.
 */

test.use({ baseURL: `http://localhost:${PORT}` });

let folder: string;
let server: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lokalblatt-e2e-"));
});
test.afterEach(async () => {
  if (server) await stopServer(server, "SIGKILL");
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** @returns what the server says at the start */
async function start(): Promise<() => string> {
  const own = launchServer({ DATA_DIR: folder, PORT: String(PORT) });
  server = own.child;
  expect(await own.started).toBeUndefined();
  return own.said;
}

const SETUP = /http:\/\/localhost:\d+(\/redaktion\/einrichten\?schluessel=([\w-]+))/;

test("whoever reads the log makes the first account, once", async ({ page }) => {
  const said = await start();
  await expect.poll(said).toMatch(SETUP);
  const [, path = "", secret = ""] = SETUP.exec(said()) ?? [];
  const wrong = ["", "?schluessel=", `?schluessel=${secret.slice(0, -1)}`, `?schluessel=${"A".repeat(secret.length)}`];
  for (const query of wrong) {
    const { status, text } = await ask(`/redaktion/einrichten${query}`, { port: PORT });
    expect(status, query).toBe(404);
    expect(text).not.toContain("Konto anlegen");
  }

  await page.goto(path);
  await page.getByLabel("Name").fill("Miriam Esser");
  await page.getByLabel("E-Mail").fill("miriam@lokalblatt.example");
  await page.getByLabel("Passwort", { exact: true }).fill("passwort1234");
  await page.getByLabel("Passwort wiederholen").fill("passwort1234");
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expect(page.getByText(/^Dieses Passwort würde früh erraten/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Miriam Esser");
  await page.getByLabel("Passwort", { exact: true }).fill("kastanie regal mittwoch");
  await page.getByLabel("Passwort wiederholen").fill("kastanie regal mittwoch");
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Schreibtisch" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Konten" })).toBeVisible();

  expect((await ask(path, { port: PORT })).status).toBe(404);
  if (server) await stopServer(server, "SIGTERM");
  const again = await start();
  expect((await ask(path, { port: PORT })).status).toBe(404);
  expect(again()).not.toMatch(SETUP);
});

test("an account made from the keyboard opens the newsroom, and the page from the log is not offered", async ({
  page,
}) => {
  const cli = (...args: string[]) =>
    spawnSync("node", ["cli/main.ts", "user", ...args], {
      env: { ...process.env, DATA_DIR: folder, PORT: String(PORT), SITE_URL: "" },
      encoding: "utf8",
    });
  const account = ["--email", "tobias@lokalblatt.example", "--name", "Tobias Kürten", "--role", "redaktion"];
  const made = cli("create", ...account, "--generate");
  expect(made).toMatchObject({ status: 0, stderr: "" });
  const password = /^Password: (\S+)$/m.exec(made.stdout)?.[1] ?? "";
  expect(cli("create", ...account, "--generate")).toMatchObject({
    status: 1,
    stderr: "Zu dieser Adresse gibt es schon ein Konto.\n",
  });

  const said = await start();
  expect((await ask("/redaktion/einrichten", { port: PORT })).status).toBe(404);
  await page.goto("/redaktion");
  await page.getByLabel("E-Mail").fill("tobias@lokalblatt.example");
  await page.getByLabel("Passwort").fill(password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Schreibtisch" })).toBeVisible();
  await expect(page.getByText("Hier liegt noch nichts.")).toBeVisible();
  expect(said()).not.toMatch(SETUP);
});
