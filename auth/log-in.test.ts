import { eq, like } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { writeDb } from "#db/client.ts";
import { editorWith, insertUser, PASSWORD } from "../scripts/test-accounts.ts";

const passwords = vi.hoisted(() => ({ verified: [] as string[], atOnce: 0, most: 0 }));
/** Is not hashed, so that a test can have many. */
const QUICKLY_WRONG = "geraten";
vi.mock("#lib/password.ts", async (original) => {
  const real = await original<typeof import("#lib/password.ts")>();
  return {
    ...real,
    verifyPassword: async (phc: string, password: string) => {
      passwords.verified.push(phc);
      passwords.most = Math.max(passwords.most, ++passwords.atOnce);
      const looking = password === QUICKLY_WRONG ? Promise.resolve(false) : real.verifyPassword(phc, password);
      return looking.finally(() => passwords.atOnce--);
    },
  };
});

const { checkCode, checkPassword } = await import("./log-in.ts");
const { beginSession } = await import("#db/newsroom/sessions.ts");
const { confirmSecondFactor, draftSecondFactor } = await import("#db/newsroom/second-factor.ts");
const { findActiveEditor } = await import("#db/newsroom/users.ts");
const { codeAt } = await import("#lib/totp.ts");
const { isOutdatedHash, NOBODYS_HASH } = await import("#lib/password.ts");
const { user } = await import("#db/schema/user.ts");
const { session, throttle } = await import("#db/schema/session.ts");
const { countAttempt } = await import("#db/newsroom/throttle.ts");

const visitor = { address: "203.0.113.7", device: "Firefox auf Linux", known: undefined };
const email = "miriam@lokalblatt.example";
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    ({ reason, message, retryAfter }: { reason: string; message: string; retryAfter?: number }) => ({
      reason,
      message,
      retryAfter,
    }),
  );

afterEach(() => {
  passwords.verified = [];
});

test("the right password gives a ticket, however the address is written", async () => {
  const id = insertUser({ email });
  const next = await checkPassword({ email: " Miriam@Lokalblatt.EXAMPLE ", password: PASSWORD }, visitor);
  expect(next.step).toBe("ticket");
  if (next.step === "ticket") expect((await beginSession(next.ticket, "")).userId).toBe(id);
});

test("a wrong password, an unknown account, a suspended and an invited one read the same and cost the same work", async () => {
  insertUser({ email });
  insertUser({ email: "gesperrt@lokalblatt.example", suspendedAt: Temporal.Now.instant() });
  insertUser({ email: "eingeladen@lokalblatt.example", passwordHash: "" });
  const answers = [
    await refusalOf(checkPassword({ email, password: "etwas anderes" }, visitor)),
    await refusalOf(checkPassword({ email: "niemand@lokalblatt.example", password: PASSWORD }, visitor)),
    await refusalOf(checkPassword({ email: "gesperrt@lokalblatt.example", password: PASSWORD }, visitor)),
    await refusalOf(checkPassword({ email: "eingeladen@lokalblatt.example", password: "" }, visitor)),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ reason: "forbidden" });
  // One verification each, and the one for nobody is as slow as a real one.
  expect(passwords.verified).toHaveLength(4);
  expect(isOutdatedHash(NOBODYS_HASH)).toBe(false);
});

test("an attempt that has to wait is not looked at, and the right person comes in from elsewhere", async () => {
  insertUser({ email });
  for (let count = 0; count < 5; count++) await refusalOf(checkPassword({ email, password: "geraten" }, visitor));
  const verified = passwords.verified.length;
  const refusal = await refusalOf(checkPassword({ email, password: PASSWORD }, visitor));
  expect(refusal).toMatchObject({ reason: "too-often", retryAfter: 2 });
  expect(passwords.verified).toHaveLength(verified);
  const elsewhere = { ...visitor, address: "198.51.100.7" };
  expect((await checkPassword({ email, password: PASSWORD }, elsewhere)).step).toBe("ticket");
});

/** Wrong passwords at this account from so many networks, as long as they are looked at. */
async function attack(networks: number, tries: number): Promise<void> {
  for (let round = 0; round < tries; round++)
    for (let network = 0; network < networks; network++)
      await countAttempt({ at: "login", account: email, from: { address: `10.0.${network}.1` } }).catch(() => {});
}

test("while 95 networks guess, the owner comes in where they were in before, and anywhere else", async () => {
  const id = insertUser({ email });
  await attack(95, 2);
  const desk = { ...visitor, known: { id: "geraet-1", accounts: [id] } };
  const sharedDesk = { ...visitor, known: { id: "geraet-2", accounts: ["somebody-else", id] } };
  const notebook = { ...visitor, address: "10.0.3.77" };
  for (const at of [desk, sharedDesk, notebook])
    expect((await checkPassword({ email, password: PASSWORD }, at)).step).toBe("ticket");
});

test("a device on which an account was never logged in to is a stranger to it, whoever else was", async () => {
  insertUser({ email });
  await attack(95, 2);
  const elsewhere = { ...visitor, known: { id: "geraet-1", accounts: ["somebody-else"] } };
  await refusalOf(checkPassword({ email, password: "geraten" }, elsewhere));
  expect(await refusalOf(checkPassword({ email, password: PASSWORD }, elsewhere))).toMatchObject({ retryAfter: 60 });
});

test("the tries of a known device are its own: they slow no other, and no other slows them", async () => {
  const id = insertUser({ email });
  const at = (device: string) => ({ ...visitor, known: { id: device, accounts: [id] } });
  for (let count = 0; count < 5; count++) await refusalOf(checkPassword({ email, password: "geraten" }, at("a")));
  expect(await refusalOf(checkPassword({ email, password: PASSWORD }, at("a")))).toMatchObject({ reason: "too-often" });
  expect((await checkPassword({ email, password: PASSWORD }, at("b"))).step).toBe("ticket");
  expect((await checkPassword({ email, password: PASSWORD }, visitor)).step).toBe("ticket");
});

test("however many log in, two passwords are looked at at once; one network's flood is sent away before anything is written", async () => {
  const id = insertUser({ email });
  passwords.most = 0;
  const flood = Array.from({ length: 60 }, (_, name) =>
    refusalOf(checkPassword({ email: `${name}@lokalblatt.example`, password: "geraten" }, visitor)),
  );
  const known = checkPassword({ email, password: PASSWORD }, { ...visitor, known: { id: "a", accounts: [id] } });
  const neighbour = checkPassword({ email, password: PASSWORD }, { ...visitor, address: "203.0.113.200" });
  expect([(await known).step, (await neighbour).step]).toEqual(["ticket", "ticket"]);
  const ownTurns = passwords.verified.flatMap((phc, turn) => (phc === NOBODYS_HASH ? [] : [turn]));
  expect(Math.max(...ownTurns), "they wait for one of the flood").toBeLessThan(5);
  const refused = (await Promise.all(flood)).filter((answer) => answer?.reason === "busy");
  expect(refused).toHaveLength(19);
  expect(refused[0]).toMatchObject({ retryAfter: 5 });
  expect(passwords.most).toBe(2);
  const lines = writeDb().select().from(throttle).where(like(throttle.key, "login:line:%")).all();
  expect(lines).toHaveLength(60 - 19);
});

test("a password that was changed while it was checked gives nothing", async () => {
  insertUser({ email });
  const checking = refusalOf(checkPassword({ email, password: PASSWORD }, visitor));
  writeDb().update(user).set({ passwordHash: NOBODYS_HASH }).where(eq(user.email, email)).run();
  expect(await checking).toMatchObject({ reason: "forbidden" });
});

test("a hash with older parameters is replaced when the password is right", async () => {
  const { hash } = await import("@node-rs/argon2");
  insertUser({ email, passwordHash: await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }) });
  await checkPassword({ email, password: PASSWORD }, visitor);
  const stored = writeDb().select({ hash: user.passwordHash }).from(user).where(eq(user.email, email)).get();
  expect(isOutdatedHash(stored?.hash ?? "")).toBe(false);
  expect((await checkPassword({ email, password: PASSWORD }, visitor)).step).toBe("ticket");
});

/** Somebody with a second factor, set up five minutes ago. */
async function withSecondFactor() {
  const editor = await editorWith("verwaltung", { email });
  const { secret, sealed } = draftSecondFactor(editor);
  const { codes } = await confirmSecondFactor(editor, sealed, codeAt(secret, Temporal.Now.instant()));
  writeDb().update(user).set({ totpLastStep: 1 }).where(eq(user.id, editor.id)).run();
  const pending = async () => {
    const next = await checkPassword({ email, password: PASSWORD }, visitor);
    if (next.step !== "second-factor") throw new Error("no code is asked for");
    return next.pending;
  };
  return { editor, secret, codes, pending, code: () => codeAt(secret, Temporal.Now.instant()) };
}

test("with a second factor the password alone is no session and no ticket", async () => {
  const { pending } = await withSecondFactor();
  const secret = await pending();
  expect(writeDb().select({ id: session.id }).from(session).all()).toEqual([]);
  expect(await findActiveEditor(secret)).toBeUndefined();
  await expect(beginSession(secret, "")).rejects.toMatchObject({ reason: "forbidden" });
});

test("a code counts once, in this login and in every other", async () => {
  const { pending, code } = await withSecondFactor();
  const used = code();
  const first = await pending();
  const second = await pending();
  const ticket = await checkCode({ pending: first, code: used }, visitor);
  expect((await beginSession(ticket, "")).secret).toBeTruthy();
  expect(await refusalOf(checkCode({ pending: second, code: used }, visitor))).toMatchObject({ reason: "invalid" });
  expect(await refusalOf(checkCode({ pending: first, code: used }, visitor))).toMatchObject({ reason: "conflict" });
});

test("six wrong codes, and the password has to be entered again", async () => {
  const { pending, code } = await withSecondFactor();
  const secret = await pending();
  const reasons: (string | undefined)[] = [];
  for (let count = 0; count < 6; count++) {
    // From elsewhere each time: it is the pending login that gives up, not the network.
    const elsewhere = { ...visitor, address: `10.0.${count}.1` };
    reasons.push((await refusalOf(checkCode({ pending: secret, code: "000000" }, elsewhere)))?.reason);
  }
  expect(reasons).toEqual(["invalid", "invalid", "invalid", "invalid", "invalid", "conflict"]);
  expect(await refusalOf(checkCode({ pending: secret, code: code() }, visitor))).toMatchObject({ reason: "conflict" });
});

test("who knows the password cannot try codes without end", async () => {
  const { pending } = await withSecondFactor();
  let refusal: Awaited<ReturnType<typeof refusalOf>>;
  let tries = 0;
  for (; tries < 50 && refusal?.reason !== "too-often"; tries++)
    refusal = await refusalOf(pending().then((secret) => checkCode({ pending: secret, code: "000000" }, visitor)));
  expect(refusal?.reason).toBe("too-often");
  expect(tries).toBeLessThan(8);
});

test("a recovery code stands in for the app, once", async () => {
  const { pending, codes } = await withSecondFactor();
  const typed = (codes[3] ?? "").toUpperCase().replaceAll("-", " ");
  expect(await checkCode({ pending: await pending(), code: typed }, visitor)).toBeTruthy();
  expect(await refusalOf(checkCode({ pending: await pending(), code: typed }, visitor))).toMatchObject({
    reason: "invalid",
  });
  expect(codes).toHaveLength(10);
});

test("a login that waits for its code is over after five minutes", async () => {
  const { pending, secret } = await withSecondFactor();
  const waiting = await pending();
  const { accountToken } = await import("#db/schema/session.ts");
  writeDb().update(accountToken).set({ expiresAt: Temporal.Now.instant() }).run();
  const code = codeAt(secret, Temporal.Now.instant());
  expect(await refusalOf(checkCode({ pending: waiting, code }, visitor))).toMatchObject({ reason: "conflict" });
});
