import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_ACCOUNTS, isEmptySite, loadDemo } from "#db/demo/load.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { env } from "#lib/env.ts";

/** Loads the demo newsroom unless the database already holds something; either way says how to log in. */
export async function demo(): Promise<number> {
  const { dataDir, demoPassword } = env();
  await prepareDatabase();
  // Kept beside the database, readable by its owner only, so that a second run can print it again.
  const passwordFile = join(dataDir, "demo-password");
  if (await isEmptySite()) {
    console.log("Loading the demo newsroom …");
    const { password } = await loadDemo({
      now: Temporal.Now.instant(),
      password: demoPassword,
      onProgress: showProgress,
    });
    writeFileSync(passwordFile, password, { mode: 0o600 });
  }
  if (existsSync(passwordFile)) {
    console.log(`\nDemo accounts, all with the password ${readFileSync(passwordFile, "utf8")}`);
    for (const { email, role } of DEMO_ACCOUNTS) console.log(`  ${email.padEnd(34)} ${role}`);
    console.log("");
  } else {
    console.log("The database holds a newsroom of its own; nothing was loaded.");
  }
  return 0;
}

function showProgress(done: number, total: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  pictures: ${done} of ${total}${done === total ? "\n" : ""}`);
  else if (done === total) console.log(`  pictures: ${total}`);
}
