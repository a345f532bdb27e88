import { databasePath, openConnection } from "#db/client.ts";
import { addressAttacks } from "./attacks/addresses.ts";
import type { Attack, Waited } from "./attacks/attack.ts";
import { BODY_ATTACKS } from "./attacks/bodies.ts";
import { CONNECTION_ATTACKS } from "./attacks/connections.ts";
import { FORM_ATTACKS } from "./attacks/forms.ts";
import type { Answers } from "./attacks/send.ts";
import { median } from "./load.ts";
import { openPortal, type Portal, pause } from "./portal.ts";
import { DATA_DIR } from "./processes.ts";
import { attempt, note } from "./rows.ts";
import { besideIdle, describeReaders, REACH, type Rounds } from "./steady/rounds.ts";

const ROUNDS = 7;
/** Milliseconds of one round of an attack. */
const LASTS = 2000;

/** One anonymous attacker after another, while readers ask for kept pages and an editor works. */
export async function measureAttacks(): Promise<void> {
  const database = openConnection(databasePath(DATA_DIR));
  const attacks = [...BODY_ATTACKS, ...addressAttacks(database), ...CONNECTION_ATTACKS, ...FORM_ATTACKS];
  database.close();
  const portal = await openPortal();
  try {
    for (const attack of attacks) await attempt(attack.what, () => measureAttack(portal, attack));
  } finally {
    await portal.stop();
  }
}

async function measureAttack(portal: Portal, attack: Attack): Promise<void> {
  const before = portal.memory();
  const answers: Answers = new Map();
  const desk: Waited = { times: [], failed: 0 };
  const alongside: Waited = { times: [], failed: 0 };
  let ended = 0;
  portal.newStackLines();
  portal.newlyEnded();
  const rounds = await besideIdle(portal, ROUNDS, async () => {
    const until = performance.now() + LASTS;
    const [came, opened, read] = await Promise.all([
      attack.run(until),
      openDeskAgain(portal, until),
      attack.alongside?.(until),
    ]);
    for (const [word, count] of came) answers.set(word, (answers.get(word) ?? 0) + count);
    add(desk, opened);
    if (read) add(alongside, read);
    ended += portal.newlyEnded();
    await portal.revive();
  });
  ended += portal.newlyEnded();
  const stack = portal.newStackLines();
  const told = [
    describeReaders(rounds),
    `desk ${describeWaited(desk)}`,
    ...(alongside.times.length > 0 ? [`another network's uncached pages ${describeWaited(alongside)}`] : []),
    `answers ${[...answers].map(([word, count]) => `${word} × ${count}`).join(", ")}`,
    `memory ${before.toFixed(0)} → ${portal.memory().toFixed(0)} MB`,
    `${ended} processes ended`,
    ...(stack > 0 ? [`${stack} lines of stacks in the log`] : []),
  ];
  note(attack.what, told.join("; "), `${REACH}; 0 processes ended, no stacks`, isReached(rounds, ended + stack));
}

const isReached = (rounds: Rounds, broken: number) => rounds.isReached && broken === 0;

async function openDeskAgain(portal: Portal, until: number): Promise<Waited> {
  const opened: Waited = { times: [], failed: 0 };
  while (performance.now() < until) {
    const took = await portal.openDesk();
    if (took === undefined) opened.failed += 1;
    else opened.times.push(took);
    await pause(250);
  }
  return opened;
}

function add(to: Waited, more: Waited): void {
  to.times.push(...more.times);
  to.failed += more.failed;
}

function describeWaited({ times, failed }: Waited): string {
  const words =
    times.length === 0 ? "never" : `p50 ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`;
  return failed === 0 ? words : `${words}, ${failed} failed`;
}
