import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { writeDb } from "#db/client.ts";
import { uploadPicture } from "#db/newsroom/media-upload.ts";
import { queueMail } from "#db/newsroom/outbox.ts";
import { env } from "#lib/env.ts";
import { editorWith } from "../scripts/test-accounts.ts";
import { plain } from "../scripts/test-pictures.ts";
import "../scripts/test-database.ts";
import { outbox } from "#db/schema/outbox.ts";
import { deliverDueMail } from "./deliver-mail.ts";

/* The job process as the server starts it: a real child, killed in the middle, replaced, two at once. */

const socketPath = vi.hoisted(() => {
  process.env.JOBS_SOCKET = `/tmp/lokalblatt-jobs-${process.pid}`;
  return process.env.JOBS_SOCKET;
});

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

async function startJobs(settings: Record<string, string> = {}): Promise<ChildProcess> {
  const child = fork("jobs.ts", {
    env: { ...process.env, DATA_DIR: env().dataDir, JOBS_SOCKET: socketPath, ...settings },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.push(child);
  expect((await once(child, "message"))[0]).toEqual({ kind: "ready" });
  return child;
}

const ended = async (child: ChildProcess, signal: NodeJS.Signals) => {
  const end = once(child, "exit");
  child.kill(signal);
  return end;
};

const isListening = () =>
  new Promise<boolean>((done) => {
    const socket = connect(socketPath, () => done(true)).on("error", () => done(false));
    socket.unref().end();
  });

const write = (...recipients: string[]) =>
  writeDb().transaction((tx) => {
    for (const recipient of recipients)
      queueMail(tx, { recipient, subject: "Größe", body: "https://x.example/geheim" });
  });
const rows = () => writeDb().select({ sentAt: outbox.sentAt, attempts: outbox.attempts }).from(outbox).all();

/** A mail server that takes everything, and says so for the text itself only when it is let. */
async function slowMailServer(): Promise<{
  url: string;
  gotText: Promise<void>;
  accept: () => void;
  close: () => void;
}> {
  const got = Promise.withResolvers<void>();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.write("220 probe\r\n");
    let isText = false;
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        if (line === ".") got.resolve();
        else if (line === "DATA") socket.write("354 los\r\n");
        else if (!isText) socket.write("250 gut\r\n");
        isText ||= line === "DATA";
      }
    });
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    gotText: got.promise,
    accept: () => {
      for (const socket of sockets) socket.write("250 angenommen\r\n");
    },
    close: () => server.close(),
  };
}

test("the job process says that it lives, does what is due, and ends when it is told to", async () => {
  write("miriam@lokalblatt.example");
  const jobs = await startJobs();
  jobs.send("ping");
  expect((await once(jobs, "message"))[0]).toBe("pong");
  await expect.poll(() => rows()[0]?.sentAt, { timeout: 30_000 }).toBeTruthy();
  expect(await ended(jobs, "SIGTERM")).toEqual([0, null]);
});

test("told to end in the middle of a mail it finishes that one and begins no other", async () => {
  const mail = await slowMailServer();
  write("miriam@lokalblatt.example", "sara@lokalblatt.example");
  const jobs = await startJobs({ SMTP_URL: mail.url });
  await mail.gotText;
  const end = ended(jobs, "SIGTERM");
  // It knows that it is to end as soon as it takes no more pictures.
  await expect.poll(isListening, { timeout: 30_000 }).toBe(false);
  mail.accept();
  expect(await end).toEqual([0, null]);
  expect(rows().map(({ sentAt, attempts }) => [sentAt !== null, attempts])).toEqual([
    [true, 1],
    [false, 0],
  ]);
  mail.close();
});

test("a mail that was being sent when the process was killed is sent by the next, and not before its time is over", async () => {
  const mail = await slowMailServer();
  write("miriam@lokalblatt.example");
  const jobs = await startJobs({ SMTP_URL: mail.url });
  await mail.gotText;
  await ended(jobs, "SIGKILL");
  const sent: string[] = [];
  const postman = async ({ recipient }: { recipient: string }) => void sent.push(recipient);
  const now = Temporal.Now.instant();
  expect(await deliverDueMail(now.add({ minutes: 9 }), { postman })).toBe(0);
  expect(await deliverDueMail(now.add({ minutes: 11 }), { postman })).toBe(1);
  expect(sent).toEqual(["miriam@lokalblatt.example"]);
  mail.close();
});

test("two at once send each mail once", async () => {
  write(...Array.from({ length: 30 }, (_, index) => `leser-${index}@lokalblatt.example`));
  await Promise.all([startJobs(), startJobs()]);
  await expect.poll(() => rows().every(({ sentAt }) => sentAt !== null), { timeout: 30_000 }).toBe(true);
  expect(rows().every(({ attempts }) => attempts === 1)).toBe(true);
  expect(readdirSync(join(env().dataDir, "mail"))).toHaveLength(30);
});

test("a picture that was being encoded when the process was killed is encoded by the next, in the same upload", async () => {
  const folder = join(env().dataDir, "media");
  mkdirSync(folder);
  const jobs = await startJobs();
  const upload = uploadPicture(await editorWith("autor"), await plain("#0a0", 1700, 1100).jpeg().toBuffer());
  await expect.poll(() => readdirSync(folder).length, { timeout: 30_000, interval: 5 }).toBe(1);
  await ended(jobs, "SIGKILL");
  const [unfinished = ""] = readdirSync(folder);
  expect(unfinished).toMatch(/^\.writing-/);
  await startJobs();
  const { address } = await upload;
  expect(existsSync(join(folder, address, "1600.avif"))).toBe(true);
});
