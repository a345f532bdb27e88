import { beforeEach, expect, test, vi } from "vitest";
import "../scripts/test-database.ts";
import { writerConnection } from "#db/client.ts";
import { recordChoice } from "#db/consent/choices.ts";
import { exampleConsent, publishForTest } from "../scripts/test-consent.ts";
import { consentCommand } from "./consent.ts";

let said = "";
beforeEach(() => {
  said = "";
  const hear = (line: unknown) => {
    said += `${line}\n`;
  };
  vi.spyOn(console, "log").mockImplementation(hear);
  vi.spyOn(console, "error").mockImplementation(hear);
});

const agree = async () => {
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  return (await recordChoice(given)).receipt ?? "";
};
const today = Temporal.Now.plainDateISO("Europe/Berlin").toString();

test("rule 31: consent verify proves the chain, and names the first row that was changed", async () => {
  publishForTest();
  await agree();
  await agree();
  expect(await consentCommand(["verify"])).toBe(0);
  expect(said).toMatch(/^Unbroken\. Versions: 1, records: 2, of them erased: 0\.\nHead: [\da-f]{64}\n$/u);
  const head = /Head: (.*)/u.exec(said)?.[1] ?? "";
  expect(await consentCommand(["verify", "--head", head])).toBe(0);
  expect(await consentCommand(["verify", "--head", "f".repeat(64)])).toBe(1);
  writerConnection().exec(
    "drop trigger consent_record_is_append_only; update consent_record set decision = 'save' where position = 2",
  );
  said = "";
  expect(await consentCommand(["verify"])).toBe(1);
  expect(said).toMatch(/^Broken\. Record 2: /u);
});

test("rule 31: consent show says what readers saw on a day, every version of it", async () => {
  publishForTest();
  const draft = exampleConsent();
  draft.texts.title = "Ihre Einwilligung, bitte";
  publishForTest(draft);
  expect(await consentCommand(["show", "--date", today])).toBe(0);
  expect(said).toMatch(
    /Version 1, .*\nIhre Einwilligung\n.*Einwilligung für 5 Dienste.*Version 2, .*Ihre Einwilligung, bitte\n/su,
  );
  said = "";
  await consentCommand(["show", "--date", "2999-12-31", "--json"]);
  expect(JSON.parse(said).map(({ snapshot }: { snapshot: { number: number } }) => snapshot.number)).toEqual([2]);
  said = "";
  await consentCommand(["show", "--date", "2020-01-01"]);
  expect(said).toBe("Nothing was asked on 2020-01-01.\n");
});

test("rule 33: consent erase forgets one number, prune what is too old", async () => {
  publishForTest();
  const receipt = await agree();
  expect(await consentCommand(["erase", "--number", receipt])).toBe(0);
  expect(await consentCommand(["erase", "--number", receipt])).toBe(1);
  expect(await consentCommand(["prune"])).toBe(0);
  expect(said).toContain("Erased: 1 records.");
  expect(said).toContain("Einen Nachweis mit dieser Nummer gibt es nicht");
  expect(said).toContain("Erased: 0 records.");
});

test.each([[["nix"]], [["show"]], [["show", "--date", "heute"]], [["erase"]], [["verify", "--nix"]]])(
  "%j is answered with how to say it",
  async (args) => {
    expect(await consentCommand(args)).toBe(2);
    expect(said).toContain("npm run lokalblatt -- consent <command>");
  },
);
