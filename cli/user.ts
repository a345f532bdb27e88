import { randomInt } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import {
  createAccount,
  createResetLink,
  listAllAccounts,
  setSuspended,
  takeSecondFactorAway,
} from "#db/newsroom/accounts-at-keyboard.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { getSite } from "#db/published/site.ts";
import { accountName } from "#lib/account-forms.ts";
import { NAME_MOST } from "#lib/name-most.ts";
import { hashPassword } from "#lib/password.ts";
import { passwordProblem } from "#lib/password-rules.ts";
import { ROLE_NAMES, USER_ROLES, type UserRole } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";

const USAGE = `npm run lokalblatt -- user <command>

  create --email E --name N --role R   make an account; asks for a password, or makes one with --generate
  list                                 every account
  suspend --email E                    log the account out and keep it out
  resume --email E                     let it in again
  reset-link --email E                 print a link to choose a new password, good for an hour
  remove-second-factor --email E       for who lost phone and recovery codes

Roles: ${USER_ROLES.join(", ")}`;

/** Not for people: tells "wrong arguments" from "did not work". */
class UsageError extends Error {}

/** Keeps accounts, from the keyboard of the machine the database lies on. */
export async function userCommand(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) throw new UsageError(name === "" ? "" : `There is no command “user ${name}”.`);
    const { values } = parseOptions(rest);
    await prepareDatabase();
    await command(values);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      if (error.message) console.error(`${error.message}\n`);
      console.log(USAGE);
      return name === "" || name === "help" ? 0 : 2;
    }
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

interface Options {
  email?: string;
  name?: string;
  role?: string;
  generate?: boolean;
}

function parseOptions(args: string[]): { values: Options } {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { email: text, name: text, role: text, generate: { type: "boolean" } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  create,
  async list() {
    const accounts = await listAllAccounts();
    if (accounts.length === 0) console.log("There is no account yet.");
    for (const { email, name, role, ...state } of accounts) {
      const remarks = [
        !state.hasAccepted && "invited",
        state.isSuspended && "suspended",
        state.hasSecondFactor && "second factor",
      ].filter(Boolean);
      console.log([email.padEnd(36), ROLE_NAMES[role].padEnd(11), name, remarks.join(", ")].join(" ").trimEnd());
    }
  },
  async suspend(options) {
    await setSuspended(demandEmail(options), true);
    console.log("Suspended. Every session of this account has ended.");
  },
  async resume(options) {
    await setSuspended(demandEmail(options), false);
    console.log("This account may log in again.");
  },
  async "reset-link"(options) {
    console.log(await createResetLink(demandEmail(options)));
  },
  async "remove-second-factor"(options) {
    await takeSecondFactorAway(demandEmail(options));
    console.log("The password alone counts again. Every session of this account has ended.");
  },
};

async function create(options: Options): Promise<void> {
  const email = demandEmail(options);
  const { role } = options;
  const { data: name } = accountName.safeParse(options.name);
  if (name === undefined) throw new UsageError(`--name is missing, or longer than ${NAME_MOST} characters.`);
  if (!isRole(role)) throw new UsageError(`--role must be one of ${USER_ROLES.join(", ")}.`);
  const { settings } = await getSite();
  const password = options.generate ? generatePassword() : await askPassword();
  const problem = await passwordProblem(password, settings, { name, email });
  if (problem) throw new Refusal("invalid", problem);
  await createAccount({ email, name, role, passwordHash: await hashPassword(password) });
  console.log(`${email} may log in as ${ROLE_NAMES[role]}.`);
  if (options.generate) console.log(`Password: ${password}`);
}

function demandEmail({ email }: Options): string {
  if (!email || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email))
    throw new UsageError("--email is missing or not an address.");
  return email;
}

const isRole = (role: string | undefined): role is UserRole => USER_ROLES.some((known) => known === role);

/** Five groups of four letters and digits, none of which look alike: 99 random bits. */
function generatePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

/** Asks on the terminal without showing what is typed; takes the first line of the input when there is no terminal. */
async function askPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write("Password: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    throw new UsageError("There is no password on the input.");
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write("\n");
  }
}
