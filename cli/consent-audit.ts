import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { reportFinding } from "#db/consent/findings.ts";
import { auditFolder } from "#db/newsroom/consent-audit.ts";
import { getConsent } from "#db/published/consent.ts";
import { getSite } from "#db/published/site.ts";
import { listSitemapEntries } from "#db/published/sitemap.ts";
import { type ConsentService, optionalServices } from "#lib/consent/consent.ts";
import { paths } from "#lib/urls.ts";
import { findBrowser } from "../scripts/ensure-browser.mjs";

/*
 * The self-test: what whoever wants to sue would do. A browser visits every kind of page, having answered nothing, refused,
 * and agreed, and keeps a log of every host it asked and everything it was made to store.
 */

const ANSWERS = ["none", "reject", "accept"] as const;
type GivenAnswer = (typeof ANSWERS)[number];

interface Visit {
  answer: GivenAnswer;
  path: string;
  /** Hosts other than ours. */
  hosts: string[];
  /** "cookie cc", "local name" */
  stored: string[];
}

interface AuditReport {
  version: number | undefined;
  at: string;
  visits: Visit[];
  /** What was seen and nobody declared, or not for that answer. */
  findings: { answer: GivenAnswer; path: string; kind: "host" | "cookie" | "storage"; name: string }[];
}

/**
 * Visits a running site and compares it with what was published. Findings are noted for the newsroom, the log is kept below
 * `dataDir`.
 * @param offline other hosts are played by a stand-in: shows who is asked, not what they store
 */
export async function auditConsent(options: {
  siteUrl: string;
  dataDir: string;
  offline: boolean;
}): Promise<{ report: AuditReport; file: string }> {
  const consent = await getConsent();
  const services = consent?.snapshot.categories.flatMap(({ services: all }) => all) ?? [];
  const asked = consent ? optionalServices(consent.snapshot) : [];
  const { chromium } = await import("@playwright/test");
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const visits: Visit[] = [];
    const answers = asked.length > 0 ? ANSWERS : (["none"] as const);
    for (const path of await pathsToVisit(options.siteUrl, asked)) {
      visits.push(...(await Promise.all(answers.map((answer) => visit(browser, { ...options, path, answer })))));
    }
    const findings = visits.flatMap((one) => judge(one, services, asked));
    const at = Temporal.Now.instant().toString();
    const report = { version: consent?.snapshot.number, at, visits, findings };
    for (const { kind, name, path } of findings) await reportFinding({ source: "audit", kind, name, path });
    const folder = auditFolder(options.dataDir);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${at.replace(/[:.]/gu, "-")}.json`);
    writeFileSync(file, JSON.stringify(report, null, 2), { mode: 0o600 });
    return { report, file };
  } finally {
    await browser.close();
  }
}

/** One address of each kind, and one with each service's content. */
async function pathsToVisit(siteUrl: string, asked: ConsentService[]): Promise<string[]> {
  const all = (await listSitemapEntries()).map(({ path }) => path);
  const { categories } = await getSite();
  const sections = new Set(categories.map(({ slug }) => paths.category(slug)));
  const kindOf = (path: string) =>
    sections.has(path) ? "section" : path.split("/").length + (/^\/(?:thema|autor)\//.exec(path)?.[0] ?? "");
  const kinds = new Map(all.map((path) => [kindOf(path), path]));
  const chosen = new Set([
    "/",
    paths.page("impressum"),
    paths.page("datenschutz"),
    paths.corrections,
    paths.consentSettings,
  ]);
  for (const path of kinds.values()) chosen.add(path);
  chosen.add("/gibt-es-nicht");
  const missing = new Set(asked.filter(({ kind }) => kind === "embed").map(({ key }) => key));
  for (const path of all) {
    if (missing.size === 0) break;
    const html = await (await fetch(siteUrl + path)).text();
    for (const [, key = ""] of html.matchAll(/data-embed="([a-z0-9-]+)"/gu)) if (missing.delete(key)) chosen.add(path);
  }
  return [...chosen];
}

async function visit(
  browser: Browser,
  given: { siteUrl: string; path: string; answer: GivenAnswer; offline: boolean },
): Promise<Visit> {
  const { siteUrl, path, answer, offline } = given;
  const context = await browser.newContext({ locale: "de-DE" });
  try {
    const hosts = new Set<string>();
    const isOurs = (url: URL) => url.origin === siteUrl || !/^(?:https?|wss?):$/u.test(url.protocol);
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!isOurs(url)) hosts.add(url.hostname);
    });
    if (offline)
      await context.route(
        (url) => !isOurs(url),
        (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Stand-in</title>" }),
      );
    const page = await context.newPage();
    const opened = await page.goto(siteUrl + path);
    if ((opened?.status() ?? 500) >= 500) throw new Error(`${path} answered ${opened?.status()}.`);
    // A visit that did not answer would be judged as if it had.
    if (answer !== "none")
      await page
        .locator(`#cc button[value=${answer}], .cc-settings button[value=${answer}]`)
        .filter({ visible: true })
        .first()
        .click({ timeout: 5000 });
    for (const figure of await page.locator("figure.embed").all()) await figure.scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 4000);
    await page.waitForTimeout(offline ? 400 : 5000);
    const cookies = (await context.cookies()).map(({ name }) => `cookie ${name}`);
    const stored = [...cookies, ...(await storedIn(page))];
    // Nobody agreed: what a machine was given as a receipt is erased again.
    await context.request.post(siteUrl + paths.consentErasure, { headers: { origin: siteUrl } });
    return { answer, path, hosts: [...hosts].sort(), stored: [...new Set(stored)].sort() };
  } finally {
    await context.close();
  }
}

/** Of every frame: storage of others counts as well. */
async function storedIn(page: Page): Promise<string[]> {
  const ofFrames = page
    .frames()
    .map((frame) =>
      frame
        .evaluate(async () => [
          ...Object.keys(localStorage).map((name) => `local ${name}`),
          ...Object.keys(sessionStorage).map((name) => `session ${name}`),
          ...(await indexedDB.databases()).map(({ name }) => `indexed-db ${name}`),
        ])
        .catch(() => []),
    );
  return (await Promise.all(ofFrames)).flat();
}

/** Nothing before an answer; after it what is necessary; after agreeing what was agreed to. */
function judge(seen: Visit, services: ConsentService[], asked: ConsentService[]): AuditReport["findings"] {
  const optional = new Set(asked.map(({ key }) => key));
  const declared = services.filter(
    ({ key }) => seen.answer === "accept" || (seen.answer === "reject" && !optional.has(key)),
  );
  const hosts = declared.flatMap((service) => service.hosts);
  // Without https the receipt has the shorter name.
  const items = declared.flatMap((service) =>
    service.items.flatMap(({ storage, name }) => [`${storage} ${name}`, `${storage} ${name.replace(/^__Host-/u, "")}`]),
  );
  const { answer, path } = seen;
  return [
    ...seen.hosts
      .filter((host) => !hosts.some((pattern) => isLike(host, pattern)))
      .map((name) => ({ answer, path, kind: "host" as const, name })),
    ...seen.stored
      .filter((name) => !items.some((pattern) => isLike(name, pattern)))
      .map((name) => ({
        answer,
        path,
        kind: name.startsWith("cookie ") ? ("cookie" as const) : ("storage" as const),
        name: name.slice(name.indexOf(" ") + 1),
      })),
  ];
}

/** Whether a name is what `pattern` says, with `*` for anything. */
function isLike(name: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "u").test(name);
}
