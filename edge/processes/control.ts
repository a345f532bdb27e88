import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { onOneLine } from "#lib/log-line.ts";
import type { ControlLine } from "#lib/releases.ts";

/*
 * What a command may ask of the running server: to let a release take over. On a Unix socket only this account can reach.
 * The command sends one line, the folder; the server answers with lines of JSON, and the last one says how it ended.
 */

/**
 * @param takeOver says how far it is; throws an Error in one sentence
 * @returns how to end it
 */
export async function listenForReleases(
  socket: string,
  takeOver: (folder: string, say: (line: string) => void) => Promise<void>,
): Promise<() => void> {
  const server = createServer((connection) => {
    const tell = (line: ControlLine) => {
      if (connection.writable) connection.write(`${JSON.stringify(line)}\n`);
    };
    // Whoever asked may leave; what was begun goes on.
    connection.on("error", () => {});
    createInterface(connection).once("line", async (folder) => {
      const say = (text: string) => {
        process.stdout.write(`Release: ${onOneLine(text)}\n`);
        tell({ text });
      };
      try {
        await takeOver(folder, say);
        tell({ ended: "well" });
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        process.stderr.write(`Release: ${onOneLine(text)}\n`);
        tell({ ended: "badly", text });
      }
      connection.end();
    });
  });
  rmSync(socket, { force: true });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(socket, done));
  chmodSync(socket, 0o600);
  return () => {
    server.close();
  };
}
