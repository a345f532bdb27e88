import { parseArgs } from "node:util";
import { type PublishedConsent, readAllVersions } from "#db/consent/in-force.ts";
import { pruneRecords } from "#db/consent/retention.ts";
import { verifyChain } from "#db/consent/verify.ts";
import { eraseRecordAtKeyboard } from "#db/newsroom/consent-records.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { introOf, optionalServices } from "#lib/consent/consent.ts";
import { isoBerlin } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";

const USAGE = `npm run lokalblatt -- consent <command>

  verify [--head HASH]        compute every hash again; names the first row that was changed
                              (a head noted earlier also shows what was cut off the end)
  show --date 2026-11-22      what readers were asked on that day; --json for the whole snapshot
  erase --number NUMBER       erase what is kept under a reader's number
  audit [--offline]           visit the running site with a browser, before and after each answer, and compare
                              hosts and storage with what was declared (--offline: others are played by a stand-in)
  prune                       erase what is older than was promised (the server does it every hour)`;

/** Not for people: tells "wrong arguments" from "did not work". */
class UsageError extends Error {}

/** Proves, shows and erases what readers agreed to. */
export async function consentCommand(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) throw new UsageError(name === "" || name === "help" ? "" : `There is no command “consent ${name}”.`);
    const options = parseOptions(rest);
    await prepareDatabase();
    return await command(options);
  } catch (error) {
    if (error instanceof UsageError) {
      if (error.message) console.error(`${error.message}\n`);
      console.log(USAGE);
      return error.message === "" ? 0 : 2;
    }
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

interface Options {
  head?: string;
  date?: string;
  number?: string;
  json?: boolean;
  offline?: boolean;
}

function parseOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: { head: text, date: text, number: text, json: { type: "boolean" }, offline: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const COMMANDS: Record<string, (options: Options) => Promise<number>> = { verify, show, erase, prune, audit };

async function verify({ head }: Options): Promise<number> {
  const report = await verifyChain(head);
  if (report.broken) {
    console.error(`Broken. ${report.broken}`);
    return 1;
  }
  console.log(`Unbroken. Versions: ${report.versions}, records: ${report.records}, of them erased: ${report.erased}.`);
  console.log(`Head: ${report.head}`);
  return 0;
}

async function show({ date, json }: Options): Promise<number> {
  if (!date || !/^\d{4}-\d{2}-\d{2}$/u.test(date)) throw new UsageError("--date is missing or not a day: 2026-11-22.");
  const shown = versionsOn(date);
  if (shown.length === 0) console.log(`Nothing was asked on ${date}.`);
  else if (json) console.log(JSON.stringify(shown, null, 2));
  else for (const version of shown) print(version);
  return 0;
}

/** In force at some moment of that day in Berlin, oldest first. */
function versionsOn(date: string): PublishedConsent[] {
  const until = readAllVersions().filter(({ publishedAt }) => isoBerlin(publishedAt).slice(0, 10) <= date);
  const ofThatDay = until.filter(({ publishedAt }) => isoBerlin(publishedAt).startsWith(date));
  return until.slice(0, ofThatDay.length + 1).reverse();
}

function print({ snapshot, snapshotHash, publishedAt, changeNote }: PublishedConsent): void {
  const { texts, categories, number } = snapshot;
  console.log(`Version ${number}, in force since ${isoBerlin(publishedAt)}\nSHA-256 ${snapshotHash}\n`);
  if (changeNote) console.log(`Was ist neu: ${changeNote}\n`);
  if (optionalServices(snapshot).length === 0) console.log("No optional service, so no banner was shown.\n");
  console.log(`${texts.title}\n${introOf(snapshot)}\n${texts.withdrawal}\n`);
  for (const { name, purpose, isEssential, services } of categories) {
    console.log(`${name}${isEssential ? " (not asked)" : ""}: ${purpose}`);
    for (const service of services) {
      console.log(`  ${service.name}, ${service.provider}, ${service.country}: ${service.purpose}`);
      for (const { storage, name: stored, lifetime } of service.items)
        console.log(`    ${storage} ${stored}, ${lifetime}`);
    }
  }
  console.log("");
}

async function erase({ number }: Options): Promise<number> {
  if (!number) throw new UsageError("--number is missing.");
  console.log(`Erased: ${await eraseRecordAtKeyboard(number)} records. Their hashes stay, so the chain can be proven.`);
  return 0;
}

async function prune(): Promise<number> {
  console.log(`Erased: ${await pruneRecords(Temporal.Now.instant())} records.`);
  return 0;
}

async function audit({ offline = false }: Options): Promise<number> {
  // Needs a browser, which only development installs: asked for when it is wanted.
  const { auditConsent } = await import("./consent-audit.ts");
  const { siteUrl, dataDir } = env();
  const { report, file } = await auditConsent({ siteUrl, dataDir, offline });
  for (const { answer, path, kind, name } of report.findings) console.error(`${answer}\t${path}\t${kind}\t${name}`);
  console.log(`${report.visits.length} visits, ${report.findings.length} findings; the log is ${file}.`);
  return report.findings.length === 0 ? 0 : 1;
}
