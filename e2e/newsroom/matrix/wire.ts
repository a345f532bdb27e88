import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { currentRelease } from "#lib/releases.ts";
import { PORT, SITE_URL } from "../../site.ts";

/*
 * Requests as our own pages send them, and what came of them. Nothing is added: an attack leaves out or changes a header.
 */

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Came {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
}

/** What browsers add to whatever our own pages send. */
export const OWN_PAGE: Record<string, string> = { origin: SITE_URL, "sec-fetch-site": "same-origin" };

const agent = new Agent({ keepAlive: true });

export function send(path: string, { method = "GET", headers = {}, body }: Sent): Promise<Came> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = {
      agent,
      host: "127.0.0.1",
      port: PORT,
      path,
      method,
      headers: { host: new URL(SITE_URL).host, ...headers, ...length },
    };
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const names = Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]);
        const text = Buffer.concat(chunks).toString();
        resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(names), text });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What a server action is given: a value, or for a form its fields. */
export type ActionInput = { json: unknown[] } | { form: Record<string, string | string[]> };

const BOUNDARY = "----matrix";
const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** An action as React sends it: its arguments as JSON, or the state of before and a form. */
export function actionRequest(id: string, input: ActionInput): Sent {
  const headers = { "next-action": id, accept: "text/x-component" };
  if ("json" in input)
    return {
      method: "POST",
      headers: { ...headers, "content-type": "text/plain;charset=UTF-8" },
      body: JSON.stringify(input.json),
    };
  const fields = Object.entries(input.form).flatMap(([name, value]) =>
    [value].flat().map((one) => part(`_1_${name}`, one)),
  );
  return {
    method: "POST",
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: `${fields.join("")}${part("0", '["$undefined","$K1"]')}--${BOUNDARY}--\r\n`,
  };
}

/** A file as the picture page uploads it. */
export const fileRequest = (body: Buffer): Sent => ({
  method: "POST",
  headers: { "content-type": "application/octet-stream" },
  body,
});

export const jsonRequest = (method: string, value?: unknown): Sent =>
  value === undefined
    ? { method }
    : { method, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };

/** "done", or the reason why not, in the words of lib/refusal.ts. Everything unforeseen is told whole. */
export function outcomeOf({ status, headers, text }: Came): string {
  const goesTo = headers["x-action-redirect"] ?? headers.location;
  if (status === 303) return goesTo?.includes("/anmelden?weiter=") ? "logged-out" : "done";
  const isAction = headers["content-type"]?.startsWith("text/x-component");
  const told = isAction ? /^1:(\{.*\})$/mu.exec(text)?.[1] : text.startsWith("{") ? text : undefined;
  const answer: { ok?: boolean; reason?: string; value?: { kind?: string } | null } = told ? JSON.parse(told) : {};
  if (answer.ok === false) return String(answer.reason);
  // Nothing was done: somebody is to say yes first.
  if (answer.value?.kind === "asks") return "asks";
  if (status >= 200 && status < 300) return "done";
  // What refuses before the newsroom does, or has no words for scripts.
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "not-found";
  return `status ${status}: ${text.slice(0, 100).replaceAll("\n", " ")}`;
}

export interface BuiltAction {
  id: string;
  /** Where it may be sent. Not every page of its folder has taken it up: `pageWith` finds one. */
  pages: string[];
}

/** A page that has this action; "" when none has. */
export async function pageWith({ id, pages }: BuiltAction): Promise<string> {
  for (const page of pages) {
    const probe = actionRequest(id, { json: [] });
    const { status } = await send(page, { ...probe, headers: { ...probe.headers, ...OWN_PAGE } });
    if (status !== 409) return page;
  }
  return "";
}

/** Every server action of the build, by file below /redaktion and exported name: "desk-actions.ts trash". */
export function builtActions(): Map<string, BuiltAction> {
  const { node } = readManifest<{
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
  }>("server/server-reference-manifest.json");
  return new Map(
    Object.entries(node).map(([id, { workers, filename, exportedName }]) => {
      const pages = Object.keys(workers).map((file) =>
        file
          .replace(/^app|\/\([\w-]+\)|\/page$/gu, "")
          // Any address of that form will do.
          .replaceAll(/\[|\]/gu, ""),
      );
      return [`${filename.replace("app/(newsroom)/redaktion/", "")} ${exportedName}`, { id, pages }];
    }),
  );
}

/** Addresses of every page and every route handler of the build, without those Next adds for itself. */
export function builtAddresses(kind: "page" | "route"): string[] {
  const manifest = readManifest<Record<string, string>>("app-path-routes-manifest.json");
  return Object.entries(manifest)
    .filter(([file, address]) => file.endsWith(`/${kind}`) && !address.startsWith("/_"))
    .map(([, address]) => address)
    .sort();
}

const readManifest = <T>(name: string): T => JSON.parse(readFileSync(join(currentRelease(".").build, name), "utf8"));
