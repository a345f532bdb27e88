import { onOneLine } from "#lib/log-line.ts";

/**
 * Makes every complaint of a process's libraries one line, whatever they say and for whatever request: Next writes several for
 * each body it cannot decode. Of a stack the first frame stays.
 */
export function complainInOneLine(): void {
  const complain = (...told: unknown[]) => {
    process.stderr.write(`error worker ${onOneLine(told.map(inWords).join(" ")).trim()}\n`);
  };
  Object.assign(console, { error: complain, warn: complain });
}

function inWords(told: unknown): string {
  if (!(told instanceof Error)) return String(told);
  const { name, message, stack = "" } = told;
  const digest = "digest" in told ? ` (${told.digest})` : "";
  const [frame = ""] = /^ +at .*$/mu.exec(stack) ?? [];
  // A message may hold what was sent; what says where stands in front of it.
  return `${name}${digest}${frame}: ${message}`;
}

/** Keeps to itself what libraries tell on the way, as Next does at every start: complaints are still written. */
export async function withoutChatter(run: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await run();
  } finally {
    console.log = log;
  }
}
