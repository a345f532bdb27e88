import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
