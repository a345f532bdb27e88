import { describe, expect, test } from "vitest";
import { NotWritten } from "../not-written.ts";
import { type ConsentService, type ConsentSnapshot, optionalServices, type StoredItem } from "./consent.ts";
import { consentDay } from "./cookie.ts";
import type { Asked, ConsentBooks, Reply } from "./door.ts";
import { answerConsent } from "./door-answers.ts";
import { readReports } from "./door-reports.ts";
import { fillSettings } from "./settings.ts";

const SITE = "https://www.blatt.example";
const NOW = Date.parse("2026-11-22T12:00:00Z");
const day = consentDay(NOW).toString(36);

const item = (storage: StoredItem["storage"], name: string): StoredItem => ({
  storage,
  name,
  host: "",
  lifetime: "1 Tag",
  lifetimeDays: 1,
  purpose: "",
  isThirdParty: false,
});
const service = (key: string, given: Partial<ConsentService>): ConsentService => ({
  key,
  name: key,
  kind: "first-party",
  provider: "P",
  providerAddress: "",
  country: "DE",
  isThirdCountry: false,
  safeguard: "",
  privacyUrl: "/datenschutz",
  purpose: "Wozu.",
  hosts: [],
  items: [],
  isEnabled: true,
  ...given,
});
const snapshot: ConsentSnapshot = {
  number: 3,
  categories: [
    {
      key: "statistik",
      name: "Statistik",
      purpose: "",
      isEssential: false,
      services: [
        service("zaehler", {
          kind: "script",
          items: [item("cookie", "_z.*"), item("cookie", "zz"), item("local", "z*")],
        }),
      ],
    },
    {
      key: "medien",
      name: "Medien",
      purpose: "",
      isEssential: false,
      services: [service("film", { kind: "embed", hosts: ["www.youtube-nocookie.com"] })],
    },
  ],
  texts: { title: "", intro: "", withdrawal: "", settingsTitle: "", settingsIntro: "" },
  choiceDays: 182,
  recordMonths: 12,
};

function open(given: Partial<ConsentBooks> = {}) {
  const said: unknown[] = [];
  const books: ConsentBooks = {
    siteUrl: SITE,
    now: () => NOW,
    getConsent: async () => ({ snapshot, asksSince: 2 }),
    getEverAsked: async () => optionalServices(snapshot),
    recordChoice: async (choice) => {
      said.push(choice);
      const granted =
        choice.decision === "accept" ? ["zaehler", "film"] : choice.decision === "reject" ? [] : choice.granted;
      const expiresAt = Temporal.Instant.fromEpochMilliseconds(NOW).add({ hours: 24 * 182 });
      const receipt = granted.length > 0 ? "R".repeat(22) : undefined;
      return { version: 3, granted, receipt, expiresAt, withdrawn: choice.receipt ? ["zaehler"] : [] };
    },
    getReceipt: async () => undefined,
    eraseReceipt: async (receipt) => receipt === "E".repeat(22),
    reportFinding: async (finding) => void said.push(finding),
    ...given,
  };
  const ask = async (
    path: string,
    asked: Partial<Asked> & { headers?: Record<string, string> } = {},
  ): Promise<Reply> => {
    const headers = asked.headers ?? { origin: SITE };
    const reply = await answerConsent(
      { method: "GET", path, query: new URLSearchParams(), body: "", ...asked, header: (name) => headers[name] },
      books,
      () => "'sha256-x'",
    );
    return reply ?? { status: 404, headers: [], body: "" };
  };
  const post = (form: string, headers: Record<string, string> = { origin: SITE }, path = "/api/consent") =>
    ask(path, { method: "POST", body: form, headers });
  return { ask, post, said };
}

const cookies = (reply: Reply) => reply.headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value);
const header = (reply: Reply, name: string) => reply.headers.find(([known]) => known === name)?.[1];

describe("what a choice sets", () => {
  test("rule 36: over https both cookies are Secure, last as long, and the receipt belongs to this host alone", async () => {
    const reply = await open().post("source=banner&decision=accept&seen=3");
    expect(cookies(reply)).toEqual([
      `cc=1.3.${day}.zaehler~film; Path=/; Max-Age=15724800; SameSite=Lax; Secure`,
      `__Host-cc_id=${"R".repeat(22)}; Path=/; Max-Age=15724800; SameSite=Lax; Secure; HttpOnly`,
    ]);
  });

  test("rule 32: refusing sets the answer, which is as long, and no number", async () => {
    const reply = await open().post("source=banner&decision=reject&seen=3");
    expect(cookies(reply)).toEqual([
      `cc=1.3.${day}.; Path=/; Max-Age=15724800; SameSite=Lax; Secure`,
      "__Host-cc_id=; Path=/; Max-Age=0; SameSite=Lax; Secure",
    ]);
  });

  test("rule 22: what a service had declared is expired here and on every domain above, and nothing else", async () => {
    const cookie = `__Host-cc_id=${"R".repeat(22)}; _z.1=a; zz=b; zzz=c; lokalblatt=d`;
    const reply = await open().post("source=settings&decision=reject", { origin: SITE, cookie });
    const gone = cookies(reply).slice(2);
    expect(new Set(gone.map((value) => value.split("=")[0]))).toEqual(new Set(["_z.1", "zz"]));
    expect(gone.filter((value) => value.startsWith("zz="))).toEqual([
      "zz=; Path=/; Max-Age=0; SameSite=Lax; Secure",
      "zz=; Path=/; Max-Age=0; SameSite=Lax; Secure; Domain=www.blatt.example",
      "zz=; Path=/; Max-Age=0; SameSite=Lax; Secure; Domain=blatt.example",
    ]);
  });

  test("rule 22: a script is told which keys to delete, and that only a new page is right", async () => {
    const headers = { origin: SITE, accept: "application/json", cookie: `cc=1.3.${day}.zaehler` };
    const reply = await open().post("source=banner&decision=reject", headers);
    expect(JSON.parse(reply.body)).toMatchObject({ granted: [], clear: ["local:z*"], reload: true });
  });

  test("rule 19: a purpose is allowed or refused as a whole, beside what is ticked", async () => {
    const { post, said } = open();
    await post("source=settings&svc=film&with=statistik");
    await post("source=settings&svc=film&svc=zaehler&without=medien&seen=3");
    expect(said).toMatchObject([
      { decision: "save", granted: ["film", "zaehler"], seen: undefined },
      { decision: "save", granted: ["zaehler"], seen: 3 },
    ]);
  });
});

describe("an agreement that is not taken", () => {
  const limited = (limit: "network" | "space", withdrawn: string[] = []) =>
    open({
      recordChoice: async () => ({
        version: 3,
        granted: withdrawn.length > 0 ? ["film"] : [],
        receipt: "R".repeat(22),
        expiresAt: Temporal.Instant.fromEpochMilliseconds(NOW),
        withdrawn,
        limit,
      }),
    });
  const headers = { origin: SITE, referer: `${SITE}/kultur` };

  test.each([
    ["network", "zu-viele", "Aus Ihrem Netz"],
    ["space", "kein-platz", "Platz knapp"],
  ] as const)(
    "by %s is told so and sets nothing, so what held before goes on holding",
    async (limit, outcome, words) => {
      const reply = await limited(limit).post("source=banner&decision=accept", headers);
      expect([reply.status, header(reply, "Location"), cookies(reply)]).toEqual([
        303,
        `/cookie-einstellungen?erledigt=${outcome}`,
        [],
      ]);
      const scripted = await limited(limit).post("source=banner&decision=accept", {
        ...headers,
        accept: "application/json",
      });
      expect([scripted.status, header(scripted, "Retry-After"), cookies(scripted)]).toEqual([429, "60", []]);
      expect(header(scripted, "Content-Type")).toContain("text/plain");
      expect(scripted.body).toContain(words);
      expect(scripted.body).toContain("es gilt weiter, was vorher galt");
    },
  );

  test("takes back all the same what was taken back, and says which half happened", async () => {
    const { post } = limited("network", ["zaehler"]);
    const reply = await post("source=embed&decision=save&svc=film", headers);
    expect(header(reply, "Location")).toBe("/cookie-einstellungen?erledigt=nur-widerrufen");
    expect(cookies(reply)[0]).toMatch(/^cc=1\.3\.\w+\.film;/);
  });
});

describe("when nothing can be written", () => {
  const { post } = open({ recordChoice: () => Promise.reject(new NotWritten("Gerade nicht.", 30)) });

  test("an agreement is refused with the time to come again", async () => {
    const reply = await post("source=banner&decision=accept");
    expect([reply.status, header(reply, "Retry-After"), reply.body, cookies(reply)]).toEqual([
      503,
      "30",
      "Gerade nicht.",
      [],
    ]);
  });

  test("a refusal holds in the browser: all is deleted, and only a number that could not be withdrawn stays", async () => {
    const first = await post("source=banner&decision=reject", { origin: SITE, cookie: "zz=1" });
    expect(header(first, "Location")).toBe("/cookie-einstellungen?erledigt=abgelehnt");
    expect(cookies(first).slice(0, 3)).toEqual([
      `cc=1.3.${day}.; Path=/; Max-Age=15724800; SameSite=Lax; Secure`,
      "__Host-cc_id=; Path=/; Max-Age=0; SameSite=Lax; Secure",
      "zz=; Path=/; Max-Age=0; SameSite=Lax; Secure",
    ]);
    const withNumber = { origin: SITE, referer: `${SITE}/kultur`, cookie: `__Host-cc_id=${"R".repeat(22)}; zz=1` };
    const again = await post("source=banner&decision=reject", withNumber);
    expect(header(again, "Location")).toBe("/cookie-einstellungen?erledigt=nur-im-browser");
    expect(cookies(again).map((value) => value.split(";")[0])).toEqual(
      expect.arrayContaining([`cc=1.3.${day}.`, `__Host-cc_id=${"R".repeat(22)}`, "zz="]),
    );
  });
});

describe("rule 26: where a form leads back to", () => {
  test.each([
    [`${SITE}/kultur/orgel?seite=2`, "/kultur/orgel?seite=2"],
    ["https://evil.example/x", "/cookie-einstellungen?erledigt=abgelehnt"],
    [`${SITE}//evil.example/x`, "/cookie-einstellungen?erledigt=abgelehnt"],
    ["no address", "/cookie-einstellungen?erledigt=abgelehnt"],
  ])("from %s to %s", async (referer, to) => {
    const reply = await open().post("source=banner&decision=reject", { origin: SITE, referer });
    expect([reply.status, header(reply, "Location")]).toEqual([303, to]);
  });
});

describe("rule 34: who may answer", () => {
  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: SITE, "sec-fetch-site": "cross-site" },
    { referer: "https://evil.example/" },
    { referer: `${SITE}.evil.example/` },
    {},
  ] as Record<string, string>[])("not %o", async (headers) => {
    const { post, said } = open();
    for (const path of ["/api/consent", "/api/consent/receipt/erase"]) {
      const reply = await post("source=banner&decision=accept", headers, path);
      expect(reply.status).toBe(403);
      expect(cookies(reply)).toEqual([]);
    }
    expect(said).toEqual([]);
  });

  test("looking never changes anything", async () => {
    for (const path of ["/api/consent", "/api/consent/receipt/erase", "/api/csp-report"]) {
      expect((await open().ask(path)).status, path).toBe(405);
    }
  });

  test("nonsense is refused and nothing is set", async () => {
    for (const form of [
      "",
      "decision=accept",
      "source=banner",
      "source=x&decision=accept",
      "source=banner&decision=yes",
    ]) {
      const reply = await open().post(form);
      expect([reply.status, cookies(reply)], form).toEqual([400, []]);
    }
  });
});

test("rule 33: erasing one's own receipt takes the answer with it; by number it takes nothing of this browser's", async () => {
  const own = await open().post(
    "",
    { origin: SITE, cookie: `__Host-cc_id=${"E".repeat(22)}; zz=1` },
    "/api/consent/receipt/erase",
  );
  expect(cookies(own).map((value) => value.split("=")[0])).toEqual(["cc", "__Host-cc_id", "zz", "zz", "zz"]);
  const other = await open().post(`nummer=${"E".repeat(22)}`, { origin: SITE }, "/api/consent/receipt/erase");
  expect([header(other, "Location"), cookies(other)]).toEqual(["/cookie-einstellungen?erledigt=nummer-geloescht", []]);
});

test("rule 5: of a report only the host and the page are looked at, and only of our own pages", () => {
  const report = (page: string, blocked: string) =>
    JSON.stringify([{ type: "csp-violation", body: { documentURL: page, blockedURL: blocked } }]);
  expect(readReports(report(`${SITE}/kultur?x=1`, "https://boese.example/a?b"), SITE)).toEqual([
    { host: "boese.example", path: "/kultur" },
  ]);
  for (const [page, blocked] of [
    ["https://evil.example/", "https://boese.example/"],
    [`${SITE}/`, "inline"],
    [`${SITE}/`, "chrome-extension://abc/x.js"],
    [`${SITE}/`, `${SITE}/x`],
  ] as const)
    expect(readReports(report(page, blocked), SITE)).toEqual([]);
  for (const body of ["", "[]", "null", "{", '{"csp-report":1}', "[[[]]]"]) expect(readReports(body, SITE)).toEqual([]);
});

test("one report names five hosts at most, each once", () => {
  const entries = Array.from({ length: 40 }, (_, index) => ({
    body: { documentURL: `${SITE}/`, blockedURL: `https://h${Math.floor(index / 2)}.example/` },
  }));
  expect(readReports(JSON.stringify(entries), SITE).map(({ host }) => host)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `h${index}.example`),
  );
});

test("rule 22: what an earlier version declared is deleted as well, and what is still allowed stays", async () => {
  const old = service("alt", { items: [item("cookie", "_alt"), item("cookie", "zz"), item("local", "fremd")] });
  const gone = service("weg", { items: [{ ...item("local", "nicht-unser"), host: "www.other.example" }] });
  const { post } = open({ getEverAsked: async () => [...optionalServices(snapshot), old, gone] });
  const headers = { origin: SITE, accept: "application/json", cookie: "_alt=1; zz=1" };
  const reply = await post("source=settings&decision=save&svc=zaehler", headers);
  const expiredNames = cookies(reply)
    .filter((value) => value.includes("Max-Age=0"))
    .map((value) => value.split("=")[0]);
  expect(new Set(expiredNames)).toEqual(new Set(["_alt"]));
  expect(JSON.parse(reply.body).clear).toEqual(["local:fremd"]);
});

test("a page is loaded again only when a script was allowed or withdrawn", async () => {
  const headers = { origin: SITE, accept: "application/json", cookie: `cc=1.3.${day}.zaehler` };
  const reload = async (form: string) => JSON.parse((await open().post(form, headers)).body).reload;
  expect(await reload("source=embed&decision=save&svc=zaehler&svc=film")).toBe(false);
  expect(await reload("source=embed&decision=save&svc=film")).toBe(true);
});

test("an answer that came twice is none, and goes from every domain when there is a real one", async () => {
  const cookie = `cc=1.3.${day}.film; a=b; cc=1.3.${day}.`;
  const page = await open().ask("/embed/youtube/abc123XYZ_-", { headers: { cookie, "sec-fetch-dest": "iframe" } });
  expect(page.body).not.toContain("<iframe");
  const reply = await open().post("source=banner&decision=reject", { origin: SITE, cookie });
  expect(cookies(reply).filter((value) => value.startsWith("cc=;"))).toEqual([
    "cc=; Path=/; Max-Age=0; SameSite=Lax; Secure; Domain=www.blatt.example",
    "cc=; Path=/; Max-Age=0; SameSite=Lax; Secure; Domain=blatt.example",
  ]);
});

test.each(["constructor", "toString", "__proto__", "x"])("the address may say “%s” happened", (outcome) => {
  const own = { granted: [], isAgain: false, hasGpc: false, receipt: undefined, siteUrl: SITE, everAsked: [], outcome };
  const filled = fillSettings('<div id="cc-state"></div>', { snapshot, asksSince: 2 }, own);
  expect(filled).not.toContain('role="status"');
});

test("rules 27, 28: a link from elsewhere asks first, even a reader who allowed the service", async () => {
  const { ask } = open();
  const seen = async (headers: Record<string, string>) =>
    (await ask("/embed/youtube/abc123XYZ_-", { headers })).body.includes("<iframe");
  const cookie = `cc=1.3.${day}.film`;
  expect(await seen({ cookie, "sec-fetch-dest": "iframe" })).toBe(true);
  expect(await seen({ cookie, "sec-fetch-dest": "document", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(await seen({ cookie, "sec-fetch-dest": "document", "sec-fetch-site": "cross-site" })).toBe(false);
  expect(await seen({ cookie, "sec-fetch-dest": "document" })).toBe(false);
  expect(await seen({ "sec-fetch-dest": "iframe" })).toBe(false);
});

test("rule 13: only what this reader allowed is ticked on the settings page, and nothing of a number gets through as markup", () => {
  const html =
    '<div id="cc-state" class="x"></div><input type="checkbox" id="cc-film" name="svc" value="film"/><input type="checkbox" name="svc" value="zaehler"/><div id="cc-receipt"></div>';
  const own = {
    granted: ["film"],
    isAgain: false,
    hasGpc: false,
    receipt: undefined,
    outcome: "<b>",
    siteUrl: SITE,
    everAsked: optionalServices(snapshot),
  };
  const filled = fillSettings(html, { snapshot, asksSince: 2 }, own);
  expect(filled.match(/<input type="checkbox"[^>]*checked[^>]*>/g)).toHaveLength(1);
  expect(filled).toMatch(/value="film" checked=""/);
  expect(filled).not.toContain("<b>");
  expect(filled).toContain('data-clear="local:z*"');
});
