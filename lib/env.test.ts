import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readEnv, readEnvFile, SettingError } from "./env.ts";

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

test("a misspelt name in .env is found", () => {
  const file = join(mkdtempSync(join(tmpdir(), "env-")), ".env");
  writeFileSync(file, "PROT=3000\n");
  expect(() => readEnvFile(file)).toThrow(/PROT, which is not a setting/);
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
