import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { madeOnce } from "./made-once.ts";
import { bearsOurName, settingMeantBy } from "./misspelt.ts";
import { realPath, within } from "./paths.ts";

/*
 * The only reader of process.env. Every variable is optional and has a row in .env.example. A wrong value stops the
 * start with one clear line: callers let `SettingError` travel up to the process's entry point.
 */

/** A setting the program cannot start with. The message is one sentence for the person at the keyboard. */
export class SettingError extends Error {}

const httpUrl = z.url({ protocol: /^https?$/ }).transform((value, context) => {
  const url = new URL(value);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    context.addIssue({ code: "custom", message: "is an origin without a path" });
    return z.NEVER;
  }
  return url.origin;
});

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  SITE_URL: httpUrl.optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  BACKUP_DIR: z.string().min(1).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  AUTH_SECRET_FILE: z.string().min(1).optional(),
  DEMO_PASSWORD: z.string().min(12).max(128).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  REQUEST_LOG: z.enum(["on", "off"]).default("off"),
  RENDER_WORKERS: z.coerce.number().int().min(1).max(8).default(1),
  SPARE_WORKER: z.enum(["on", "off"]).default("off"),
  WORKER_HEAP: z.coerce.number().int().min(128).max(8192).default(384),
  WORKER_SOCKET: z.string().min(1).optional(),
  JOBS_SOCKET: z.string().min(1).optional(),
});

const EXPECTED: Record<keyof typeof schema.shape, string> = {
  PORT: "a port number from 1 to 65535",
  SITE_URL: "an address like https://www.example.org, without a path",
  DATA_DIR: "the path of a folder",
  BACKUP_DIR: "the path of a folder that holds nothing else, so not DATA_DIR itself nor one of the paper's own in it",
  AUTH_SECRET: "at least 32 characters",
  AUTH_SECRET_FILE: "the path of a file",
  DEMO_PASSWORD: "12 to 128 characters",
  SMTP_URL: "an address like smtp://user:password@mail.example.org:587",
  TRUSTED_PROXIES: "a number from 0 to 9",
  REQUEST_LOG: "on or off",
  RENDER_WORKERS: "a number from 1 to 8",
  SPARE_WORKER: "on or off",
  WORKER_HEAP: "a number of megabytes from 128 to 8192",
  WORKER_SOCKET: "a path, set by the server for its own processes",
  JOBS_SOCKET: "a path, set by the server for its own processes",
};

export interface Env {
  port: number;
  /** Origin without a trailing slash: the only source of absolute addresses. */
  siteUrl: string;
  /** Absolute path. */
  dataDir: string;
  /** Absolute path. */
  backupDir: string;
  /** Only when it is set; ask `authSecret()`. */
  authSecret: string | undefined;
  /** Absolute path of the file that holds the secret when `authSecret` is missing. */
  authSecretFile: string;
  demoPassword: string | undefined;
  smtpUrl: string | undefined;
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  requestLog: boolean;
  /** How many processes render pages and run the newsroom. */
  renderWorkers: number;
  /** Whether one more stands ready. */
  spareWorker: boolean;
  /** Megabytes of memory for the objects of one of them. */
  workerHeap: number;
  /** Where a render worker listens. Only the server sets it, for its own processes. */
  workerSocket: string | undefined;
  /** Where the job process takes pictures. Only the server sets it, for its own processes. */
  jobsSocket: string | undefined;
}

/**
 * Reads the settings from `variables`. Empty values count as missing.
 * @throws SettingError naming the first variable that is wrong, and what it should look like
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const name = result.error.issues[0]?.path[0] as keyof typeof EXPECTED;
    throw wrong(name);
  }
  const values = result.data;
  // The builder would take paths that only settings know for any file of the checkout, former builds among them.
  const dataDir = resolve(values.DATA_DIR);
  const backupDir = resolve(/* turbopackIgnore: true */ values.BACKUP_DIR ?? join(dataDir, "backups"));
  if (isOfThePaper(dataDir, backupDir)) throw wrong("BACKUP_DIR");
  return {
    port: values.PORT,
    siteUrl: values.SITE_URL ?? `http://localhost:${values.PORT}`,
    dataDir,
    backupDir,
    authSecret: values.AUTH_SECRET,
    authSecretFile: resolve(/* turbopackIgnore: true */ values.AUTH_SECRET_FILE ?? join(dataDir, "auth-secret")),
    demoPassword: values.DEMO_PASSWORD,
    smtpUrl: values.SMTP_URL,
    trustedProxies: values.TRUSTED_PROXIES,
    requestLog: values.REQUEST_LOG === "on",
    renderWorkers: values.RENDER_WORKERS,
    spareWorker: values.SPARE_WORKER === "on",
    workerHeap: values.WORKER_HEAP,
    workerSocket: values.WORKER_SOCKET,
    jobsSocket: values.JOBS_SOCKET,
  };
}

const wrong = (name: keyof typeof EXPECTED) => new SettingError(`${name} is wrong: expected ${EXPECTED[name]}.`);

/** Backups there would be backed up themselves, or what is there would be in none. */
function isOfThePaper(dataDir: string, backupDir: string): boolean {
  const backups = realPath(backupDir);
  const own = ["media", "originals", "mail", "run"].map((name) =>
    realPath(join(/* turbopackIgnore: true */ dataDir, name)),
  );
  return [realPath(dataDir), ...own].includes(backups) || own.some((folder) => within(folder, backups) !== undefined);
}

/**
 * The settings of a `.env` file beside package.json; none when there is no file.
 * @throws SettingError when the file names a variable that does not exist: most often it is misspelt
 */
export function readEnvFile(path: string): Record<string, string | undefined> {
  if (!existsSync(path)) return {};
  const values = parseEnv(readFileSync(path, "utf8"));
  const unknown = Object.keys(values).find((name) => !(name in schema.shape));
  if (unknown !== undefined) {
    throw new SettingError(
      `.env names ${unknown}, which is not a setting. Known are ${Object.keys(schema.shape).join(", ")}.`,
    );
  }
  return values;
}

/**
 * The environment belongs to the whole machine, so not every name we do not know is a mistake; one that looks like ours is.
 * @throws SettingError naming the first such variable and the setting that was probably meant
 */
export function assertNothingMisspelt(variables: Record<string, string | undefined>): void {
  const known = Object.keys(schema.shape);
  for (const name of Object.keys(variables)) {
    const meant = settingMeantBy(name, known);
    if (meant) throw new SettingError(`The environment names ${name}, which is not a setting. ${meant} is.`);
    if (bearsOurName(name)) {
      throw new SettingError(`The environment names ${name}, which is not a setting. Known are ${known.join(", ")}.`);
    }
  }
}

let cached: Env | undefined;

/** The settings of this process, read once; the environment wins over `.env`. */
export function env(): Env {
  if (!cached) {
    assertNothingMisspelt(process.env);
    cached = readEnv({ ...readEnvFile(resolve(".env")), ...process.env });
  }
  return cached;
}

/** The environment of a process that this one starts: the same settings, wherever it runs, and `more`. */
export function childEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { dataDir, backupDir, authSecretFile } = env();
  return {
    ...readEnvFile(resolve(".env")),
    ...process.env,
    DATA_DIR: dataDir,
    BACKUP_DIR: backupDir,
    AUTH_SECRET_FILE: authSecretFile,
    ...more,
  };
}

let secret: { of: string; value: string } | undefined;

/**
 * What session cookies and second factors are encrypted with. Made once when it is not set, and kept beside the database or
 * in AUTH_SECRET_FILE.
 * @throws SettingError when that file cannot be read or made
 */
export function authSecret(): string {
  const { authSecret: given, authSecretFile } = env();
  if (given) return given;
  if (secret?.of !== authSecretFile) {
    try {
      secret = { of: authSecretFile, value: readOrMakeSecret(authSecretFile) };
    } catch (error) {
      if (error instanceof SettingError) throw error;
      throw new SettingError(`${authSecretFile} cannot be used for the secret: ${(error as Error).message}.`);
    }
  }
  return secret.value;
}

function readOrMakeSecret(path: string): string {
  if (!existsSync(path)) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const value = madeOnce(path, () => randomBytes(32).toString("base64url"));
  if (value.length < 32)
    throw new SettingError(`${path} is too short for a secret. Delete it; everybody logs in again.`);
  return value;
}

/** next-auth reads its own address from the environment, and believes the Host header when it finds none. */
export function tellNextAuthItsAddress(): void {
  process.env.NEXTAUTH_URL = env().siteUrl;
}

/** Whether this is `next dev`. */
export const isDevelopment = process.env.NODE_ENV === "development";
