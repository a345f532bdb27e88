import { connect } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { env } from "#lib/env.ts";
import { CONTROL_SOCKET, type ControlEnd, type ControlLine, currentRelease, readRelease } from "#lib/releases.ts";
import { socketFolder } from "#lib/sockets.ts";

const USAGE = `npm run lokalblatt -- release [FOLDER]

  Lets the server of DATA_DIR take over the newest build of this checkout, or the one in FOLDER, without a gap.`;

/** Hands the paper to another release. */
export async function releaseCommand(args: string[]): Promise<number> {
  if (args[0] === "--help" || args[0] === "-h") {
    console.log(USAGE);
    return 0;
  }
  if (args.length > 1 || args[0]?.startsWith("-")) {
    console.error(USAGE);
    return 2;
  }
  const { dataDir } = env();
  const { folder } = args[0] === undefined ? currentRelease(resolve(".")) : readRelease(resolve(args[0]));
  const connection = connect(join(socketFolder(dataDir), CONTROL_SOCKET));
  let isConnected = false;
  const broken = new Promise<undefined>((done) => connection.once("error", () => done(undefined)));
  connection.once("connect", () => {
    isConnected = true;
    connection.write(`${folder}\n`);
  });
  const end = await Promise.race([broken, follow(createInterface(connection))]);
  if (end?.ended === "well") return 0;
  if (end) console.error(end.text);
  else if (!isConnected) console.error(`No server is at work in ${dataDir}. npm start begins with the newest build.`);
  else console.error("The server did not say how it ended. Its own output says what it serves.");
  return 1;
}

/** @returns how it ended, or `undefined` when that was not said */
async function follow(lines: AsyncIterable<string>): Promise<ControlEnd | undefined> {
  for await (const line of lines) {
    const told = JSON.parse(line) as ControlLine;
    if ("ended" in told) return told;
    console.log(told.text);
  }
  return undefined;
}
