import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { assertNothingMisspelt, readEnv, readEnvFile, SettingError } from "./env.ts";

test("without any setting the paper starts on port 3000", () => {
  expect(readEnv({})).toMatchObject({ port: 3000, siteUrl: "http://localhost:3000", requestLog: false });
  expect(readEnv({ PORT: "8080", SITE_URL: "" }).siteUrl).toBe("http://localhost:8080");
});

test.each([
  [{ PORT: "0" }, "PORT"],
  [{ PORT: "http" }, "PORT"],
  [{ SITE_URL: "lokalblatt.example" }, "SITE_URL"],
  [{ SITE_URL: "https://lokalblatt.example/zeitung" }, "SITE_URL"],
  [{ SITE_URL: "javascript:alert(1)" }, "SITE_URL"],
  [{ AUTH_SECRET: "kurz" }, "AUTH_SECRET"],
  [{ DEMO_PASSWORD: "kurz" }, "DEMO_PASSWORD"],
  [{ SMTP_URL: "mail.example.org" }, "SMTP_URL"],
  [{ TRUSTED_PROXIES: "yes" }, "TRUSTED_PROXIES"],
  [{ REQUEST_LOG: "yes" }, "REQUEST_LOG"],
])("%j stops the start with one line that names %s", (variables, name) => {
  expect(() => readEnv(variables)).toThrow(SettingError);
  expect(() => readEnv(variables)).toThrow(new RegExp(`^${name} is wrong: expected [^\n]+\\.$`));
});

test("backups have a folder of their own, by whatever name: among the paper's files they would be backed up, or those left out", () => {
  const folder = mkdtempSync(join(tmpdir(), "env-"));
  const DATA_DIR = join(folder, "data");
  mkdirSync(join(DATA_DIR, "media"), { recursive: true });
  symlinkSync(DATA_DIR, join(folder, "by-another-name"));
  symlinkSync(join(DATA_DIR, "media"), join(folder, "pictures"));
  for (const taken of [
    "data",
    "data/",
    "by-another-name",
    "data/media",
    "data/media/x/y",
    "data/originals",
    "data/mail",
  ])
    expect(() => readEnv({ DATA_DIR, BACKUP_DIR: join(folder, taken) }), taken).toThrow(/^BACKUP_DIR is wrong: /u);
  expect(() => readEnv({ DATA_DIR, BACKUP_DIR: join(folder, "pictures", "new") })).toThrow(/^BACKUP_DIR is wrong: /u);
  for (const free of ["data/backups", "data/media-backups", "elsewhere", "by-another-name/backups", "."])
    expect(readEnv({ DATA_DIR, BACKUP_DIR: join(folder, free) }).backupDir).toBe(join(folder, free));
});

test("a misspelt name in .env is found", () => {
  const file = join(mkdtempSync(join(tmpdir(), "env-")), ".env");
  writeFileSync(file, "PROT=3000\n");
  expect(() => readEnvFile(file)).toThrow(/PROT, which is not a setting/);
});

test.each([
  ["SITEURL", "SITE_URL"],
  ["DATADIR", "DATA_DIR"],
  ["SMPT_URL", "SMTP_URL"],
  ["TRUSTED_PROXY", "TRUSTED_PROXIES"],
  ["PROT", "PORT"],
  ["PORTT", "PORT"],
  ["BACKUP_DR", "BACKUP_DIR"],
  ["DEMO_PASSWD", "DEMO_PASSWORD"],
  ["BACKUPDIR", "BACKUP_DIR"],
  ["site_url", "SITE_URL"],
  ["LOKALBLATT_PORT", "PORT"],
])("a setting misspelt in the environment is found like one in .env: %s", (name, meant) => {
  expect(() => assertNothingMisspelt({ [name]: "x" })).toThrow(
    new SettingError(`The environment names ${name}, which is not a setting. ${meant} is.`),
  );
});

test("what the machine sets for others is not taken for a misspelt setting", () => {
  const others =
    "HOST HTTP_URL PATH PWD HOME SHELL TERM LANG POD_NAME XDG_DATA_DIRS DATABASE_URL NEXTAUTH_SECRET NEXTAUTH_URL HTTP_PROXY NO_PROXY";
  const alike =
    "SITE_URI SITE_URLS SITE_ID SMTP_URI SMTP_USER SMTP_PORT PORTS POST PART DATE_DIR DATA_DIRS DATA_DB BACKUP_DB BACKUP_ID BACKUP_URI";
  const names = [...others.split(" "), ...alike.split(" "), ...Object.keys(process.env)];
  expect(() => assertNothingMisspelt(Object.fromEntries(names.map((name) => [name, "x"])))).not.toThrow();
  expect(() => assertNothingMisspelt({ LOKALBLATT_COLOUR: "x" })).toThrow(/not a setting\. Known are PORT,/u);
});

test("without AUTH_SECRET one is made and kept where only we can read it; processes that start together agree", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "secret-")), "data");
  const ask = async () => {
    const script = 'const { authSecret } = await import("#lib/env.ts"); console.log(authSecret())';
    const { AUTH_SECRET: _, ...others } = process.env;
    const options = { env: { ...others, DATA_DIR: folder } };
    return (await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], options)).stdout.trim();
  };
  const secrets = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(secrets)).toEqual(new Set([readFileSync(join(folder, "auth-secret"), "utf8")]));
  expect(secrets[0]).toHaveLength(43);
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["auth-secret"]);
});

test("the secret may lie outside the data folder, where only we can read it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "secret-"));
  const file = join(folder, "elsewhere", "secret");
  const script = 'const { authSecret } = await import("#lib/env.ts"); console.log(authSecret())';
  const { AUTH_SECRET: _, ...others } = process.env;
  const settings = { ...others, DATA_DIR: join(folder, "data"), AUTH_SECRET_FILE: file };
  const options = { env: settings };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], options);
  expect(stdout.trim()).toBe(readFileSync(file, "utf8"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "elsewhere")).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual(["elsewhere"]);
});
