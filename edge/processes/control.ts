import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { onOneLine } from "#lib/log-line.ts";
import type { ControlLine } from "#lib/releases.ts";
import { makeSocketFolder, socketAt } from "#lib/sockets.ts";

/*
 * What a command may ask of the running server: to let a release take over. On a Unix socket only this account can reach.
 * The command sends one line, the folder; the server answers with lines of JSON, and the last one says how it ended.
 */

/** Milliseconds. */
const LOOK_EVERY = 1000;

/**
 * Listens, and listens anew when the socket is gone.
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
  let own: string | undefined;
  const listen = async () => {
    makeSocketFolder(dirname(socket));
    rmSync(socket, { force: true });
    await new Promise<void>((done, fail) => {
      server.once("error", fail).listen(socket, () => {
        server.off("error", fail);
        done();
      });
    });
    chmodSync(socket, 0o600);
    own = socketAt(socket);
  };
  await listen();
  // Whoever tidies up may take the socket away under a server, which itself does not notice.
  const watch = setInterval(() => {
    if (own !== undefined && socketAt(socket) === own) return;
    // Until then the old one would take away the name of the new one when it is closed.
    server.close(() => {});
    listen().catch((error: unknown) => {
      process.stderr.write(`warning releases cannot be asked for: ${onOneLine(String(error))}\n`);
    });
  }, LOOK_EVERY).unref();
  return () => {
    clearInterval(watch);
    server.close();
  };
}
