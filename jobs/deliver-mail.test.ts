import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { writeDb } from "#db/client.ts";
import { queueMail } from "#db/newsroom/outbox.ts";
import { env } from "#lib/env.ts";
import "../scripts/test-database.ts";
import { outbox } from "#db/schema/outbox.ts";
import { bySmtp, deliverDueMail, type Postman } from "./deliver-mail.ts";

const write = (...recipients: string[]) =>
  writeDb().transaction((tx) => {
    for (const recipient of recipients)
      queueMail(tx, { recipient, subject: "Größe", body: "https://x.example/geheim" });
  });
const rows = () =>
  writeDb().select({ sentAt: outbox.sentAt, body: outbox.body, error: outbox.lastError }).from(outbox).all();
const soon = () => Temporal.Now.instant().add({ seconds: 1 });
const quiet = () => vi.spyOn(process.stderr, "write").mockReturnValue(true);

test("without a mail server each mail becomes a file that only we can read", async () => {
  write("miriam@lokalblatt.example", "../../etc/passwd@böse.example");
  expect(await deliverDueMail(soon())).toBe(2);
  const folder = join(env().dataDir, "mail");
  const files = readdirSync(folder).sort();
  expect(files).toHaveLength(2);
  expect(files.some((name) => name.includes("miriam@lokalblatt.example"))).toBe(true);
  for (const name of files) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, name), "utf8")).toContain("Subject: Größe\n");
  }
  expect(await deliverDueMail(soon())).toBe(0);
});

test("a mail that was sent is not kept: its link is as good as a password", async () => {
  write("miriam@lokalblatt.example");
  await deliverDueMail(soon(), { postman: async () => {} });
  expect(rows()[0]).toMatchObject({ body: "" });
  expect(rows()[0]?.sentAt).not.toBeNull();
});

test("while the mail server is down nothing is lost, and afterwards each mail is sent once", async () => {
  quiet();
  write("a@lokalblatt.example", "b@lokalblatt.example", "c@lokalblatt.example");
  const sent: string[] = [];
  let isDown = true;
  const postman: Postman = async (mail) => {
    if (isDown) throw new Error("451 später");
    sent.push(mail.recipient);
  };
  let now = soon();
  for (let minute = 0; minute < 5; minute++, now = now.add({ minutes: 1 }))
    expect(await deliverDueMail(now, { postman })).toBe(0);
  expect(rows().map(({ error }) => error)).toEqual(["451 später", "451 später", "451 später"]);
  isDown = false;
  for (let minute = 0; minute < 30; minute++, now = now.add({ minutes: 1 })) await deliverDueMail(now, { postman });
  expect(sent.sort()).toEqual(["a@lokalblatt.example", "b@lokalblatt.example", "c@lokalblatt.example"]);
});

test("one address that is refused does not keep the others waiting, and waits longer each time", async () => {
  quiet();
  write("gibt-es-nicht@lokalblatt.example", "b@lokalblatt.example");
  const tries: string[] = [];
  const postman: Postman = async ({ recipient }) => {
    tries.push(recipient);
    if (recipient.startsWith("gibt")) throw new Error("550 unbekannt");
  };
  let now = soon();
  for (let minute = 0; minute < 60; minute++, now = now.add({ minutes: 1 })) await deliverDueMail(now, { postman });
  expect(tries.filter((recipient) => recipient.startsWith("b@"))).toHaveLength(1);
  // 1 + 4 + 9 + 16 + 25 minutes
  expect(tries.filter((recipient) => recipient.startsWith("gibt"))).toHaveLength(6);
});

test("a mail server that does not come to an end holds up its own mail, and no other", async () => {
  quiet();
  write("endlos@lokalblatt.example", "b@lokalblatt.example");
  const sent: string[] = [];
  const postman: Postman = ({ recipient }) => {
    if (recipient.startsWith("endlos")) return new Promise(() => {});
    sent.push(recipient);
    return Promise.resolve();
  };
  expect(await deliverDueMail(soon(), { postman, longestDelivery: 20 })).toBe(1);
  expect(sent).toEqual(["b@lokalblatt.example"]);
  expect(rows().map(({ error }) => error)).toEqual(["not done after 0.02 s", null]);
});

test("two processes that deliver at the same time send each mail once", async () => {
  write(...Array.from({ length: 20 }, (_, index) => `leser-${index}@lokalblatt.example`));
  const sent: string[] = [];
  const slow: Postman = async ({ recipient }) => {
    await new Promise((resolve) => setImmediate(resolve));
    sent.push(recipient);
  };
  const now = soon();
  await Promise.all([deliverDueMail(now, { postman: slow }), deliverDueMail(now, { postman: slow })]);
  expect(sent).toHaveLength(20);
  expect(new Set(sent).size).toBe(20);
});

test("mail goes to the mail server that SMTP_URL names", async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.write("220 probe\r\n");
    let isText = false;
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        heard.push(line);
        if (isText && line !== ".") continue;
        if (line === "DATA") {
          isText = true;
          socket.write("354 los\r\n");
        } else if (line === "QUIT") socket.end("221 bis bald\r\n");
        else {
          isText = false;
          socket.write("250 gut\r\n");
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  write("miriam@lokalblatt.example");
  const postman = bySmtp(`smtp://127.0.0.1:${port}`, "redaktion@lokalblatt.example", "lokalblatt.example");
  expect(await deliverDueMail(soon(), { postman })).toBe(1);
  server.close();
  expect(heard).toContain("RCPT TO:<miriam@lokalblatt.example>");
  expect(heard.join("\n")).toMatch(/Subject: =\?UTF-8\?Q\?Gr=C3=B6=C3=9Fe\?=/u);
});
