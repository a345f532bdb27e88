import { beforeEach, describe, expect, test } from "vitest";
import "../../scripts/test-database.ts";
import { hashSnapshot } from "#lib/consent/hash.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { exampleConsent, serviceOf } from "../../scripts/test-consent.ts";
import { recordChoice } from "../consent/choices.ts";
import { readConsentInForce } from "../consent/in-force.ts";
import { getConsent, listDeclaredItems } from "../published/consent.ts";
import { readRevision } from "../published/revision.ts";
import { listAuditEntries } from "./audit.ts";
import { compareWithLive, getDraft, getVersion, listVersions, publishConsent, saveDraft } from "./consent.ts";
import { listFindings, markFinding } from "./consent-findings.ts";
import { eraseRecord, exportRecords, listCounts, searchRecords } from "./consent-records.ts";
import type { Editor } from "./users.ts";

let miriam: Editor;

beforeEach(async () => {
  miriam = await editorWith("verwaltung", { name: "Miriam" });
});

/** Changes the draft as an editor does: reads it, changes it, saves it. */
async function edit(change: (draft: ReturnType<typeof exampleConsent>) => void): Promise<void> {
  const { draft, changedAt } = await getDraft(miriam);
  change(draft);
  await saveDraft(miriam, draft, changedAt);
}
const begin = async () => {
  await saveDraft(miriam, exampleConsent(), undefined);
  return publishNow();
};
/** Publishes the draft as it stands. */
const publishNow = async (given: { changeNote?: string; forceAsk?: boolean } = {}) =>
  publishConsent(miriam, { expectedChangedAt: (await getDraft(miriam)).changedAt, ...given });
const log = async () => (await listAuditEntries(miriam, { limit: 50 })).map(({ action }) => action);

describe("the draft", () => {
  test("a new installation asks for nothing: its draft has no optional service, and nothing is in force", async () => {
    const { draft, changedAt } = await getDraft(miriam);
    expect(changedAt).toBeUndefined();
    expect(draft.categories.map(({ isEssential }) => isEssential)).toEqual([true]);
    expect(await getConsent()).toBeUndefined();
    expect(await listDeclaredItems()).toEqual([]);
  });

  test("readers see nothing of it until it is published, and their pages stay kept", async () => {
    await begin();
    const before = readRevision();
    await edit((draft) => {
      draft.texts.title = "geheimwort";
    });
    expect(JSON.stringify([await getConsent(), await listDeclaredItems()])).not.toContain("geheimwort");
    expect(readRevision()).toBe(before);
    await publishNow();
    expect((await getConsent())?.snapshot.texts.title).toBe("geheimwort");
    expect(readRevision()).toBeGreaterThan(before);
  });

  test("two people who edit it at once: the second is told, and the first's words stay", async () => {
    const { draft } = await getDraft(miriam);
    const sara = await editorWith("verwaltung", { name: "Sara" });
    const { changedAt } = await saveDraft(sara, exampleConsent(), undefined);
    await expect(saveDraft(miriam, draft, undefined)).rejects.toMatchObject({ reason: "conflict" });
    const stale = changedAt.subtract({ milliseconds: 1 });
    await expect(saveDraft(miriam, draft, stale)).rejects.toThrow("Sara hat den Entwurf inzwischen geändert");
    expect((await getDraft(miriam)).draft).toEqual(exampleConsent());
    await expect(saveDraft(miriam, draft, changedAt)).resolves.toBeDefined();
  });

  test("saving the same again changes nothing and is not logged", async () => {
    const first = await saveDraft(miriam, exampleConsent(), undefined);
    const second = await saveDraft(miriam, exampleConsent(), first.changedAt);
    expect(second.changedAt.equals(first.changedAt)).toBe(true);
    expect(await log()).toEqual(["consent.draft"]);
  });

  test("rule 13: it has no place for a box that is ticked beforehand", async () => {
    const draft = exampleConsent();
    Object.assign(serviceOf(draft, "youtube"), { isPreselected: true });
    await expect(saveDraft(miriam, draft, undefined)).rejects.toMatchObject({ reason: "invalid" });
  });

  test("rule 11: it has no place for the words or colours of one button", async () => {
    const draft = exampleConsent();
    Object.assign(draft.texts, { acceptLabel: "Super, weiter", acceptColour: "green" });
    await expect(saveDraft(miriam, draft, undefined)).rejects.toMatchObject({ reason: "invalid" });
  });

  test("rule 23: nobody can make a choice last longer than half a year", async () => {
    const fields = { choiceDays: expect.stringContaining("182") };
    await expect(saveDraft(miriam, { ...exampleConsent(), choiceDays: 183 }, undefined)).rejects.toMatchObject({
      fields,
    });
  });

  test.each(["javascript:alert(1)", "http://offen.example", "//anderswo.example", "data:text/html,x"])(
    "the address %s is no link to a privacy policy",
    async (privacyUrl) => {
      const draft = exampleConsent();
      serviceOf(draft, "vimeo").privacyUrl = privacyUrl;
      await expect(saveDraft(miriam, draft, undefined)).rejects.toMatchObject({ reason: "invalid" });
    },
  );

  test.each(["*", "*.com", "https://x.example", "x.example/pfad", "x.example; script-src *", "'unsafe-inline'", "a b"])(
    "rule 5: “%s” gets into no policy as a host",
    async (host) => {
      const draft = exampleConsent();
      serviceOf(draft, "vimeo").hosts = [host];
      await expect(saveDraft(miriam, draft, undefined)).rejects.toMatchObject({ reason: "invalid" });
    },
  );
});

describe("publishing", () => {
  test("rule 31: a version is kept exactly as it was asked, with its hash and who published it", async () => {
    expect(await begin()).toEqual({ number: 1, isAskedAgain: true });
    await edit((draft) => {
      serviceOf(draft, "vimeo").isEnabled = false;
    });
    await publishNow();
    const [two, one] = await listVersions(miriam);
    expect([two?.number, one?.number]).toEqual([2, 1]);
    expect(one).toMatchObject({ publishedBy: "Miriam", asksSince: 1 });
    expect(one && hashSnapshot(one.snapshot)).toBe(one?.snapshotHash);
    expect(JSON.stringify(one?.snapshot)).toContain("Vimeo");
    expect(JSON.stringify(two?.snapshot)).not.toContain("Vimeo");
    expect((await getVersion(miriam, 1)).snapshot).toEqual(one?.snapshot);
    await expect(getVersion(miriam, 3)).rejects.toMatchObject({ reason: "not-found" });
  });

  test("rule 24: a second publication of the same text asks nobody again", async () => {
    await begin();
    expect(await compareWithLive(miriam)).toEqual({ changes: [], isMaterial: false, reasons: [] });
    expect(await publishNow()).toEqual({ number: 2, isAskedAgain: false });
    expect((await getConsent())?.asksSince).toBe(1);
  });

  test("rule 24: a typo that was put right asks nobody again", async () => {
    await begin();
    await edit((draft) => {
      draft.texts.intro = draft.texts.intro.replace("nichts davon", "davon nichts");
      serviceOf(draft, "vimeo").purpose += " Genauer gesagt.";
    });
    const { changes, isMaterial } = await compareWithLive(miriam);
    expect({ changes, isMaterial }).toEqual({
      changes: ["„Vimeo“: Zweck geändert.", "Text der ersten Ebene geändert."],
      isMaterial: false,
    });
    expect(await publishNow({ changeNote: "unnötig" })).toMatchObject({ isAskedAgain: false });
    expect(await getConsent()).toMatchObject({ asksSince: 1, changeNote: "" });
  });

  test("rule 24: a new host asks everybody again, and only with a note on what is new", async () => {
    await begin();
    await edit((draft) => {
      serviceOf(draft, "vimeo").hosts.push("neu.example");
    });
    await expect(publishNow()).rejects.toMatchObject({ fields: { changeNote: expect.any(String) } });
    expect((await getConsent())?.snapshot.number).toBe(1);
    expect(await publishNow({ changeNote: " Vimeo nutzt einen neuen Server. " })).toEqual({
      number: 2,
      isAskedAgain: true,
    });
    expect(await getConsent()).toMatchObject({ asksSince: 2, changeNote: "Vimeo nutzt einen neuen Server." });
  });

  test("rule 24: what was new stays said while only words change after it", async () => {
    await begin();
    await edit((draft) => {
      serviceOf(draft, "vimeo").hosts.push("neu.example");
    });
    await publishNow({ changeNote: "Vimeo nutzt einen neuen Server." });
    await edit((draft) => {
      draft.texts.title += "!";
    });
    await publishNow();
    expect(await getConsent()).toMatchObject({ asksSince: 2, changeNote: "Vimeo nutzt einen neuen Server." });
  });

  test("nobody publishes a draft they have not seen", async () => {
    await begin();
    const { changedAt: expectedChangedAt } = await getDraft(miriam);
    await edit((draft) => {
      draft.texts.title += "!";
    });
    await expect(publishConsent(miriam, { expectedChangedAt })).rejects.toMatchObject({ reason: "conflict" });
    expect((await getConsent())?.snapshot.number).toBe(1);
  });

  test("rule 24: asking again without need takes a note as well", async () => {
    await begin();
    await expect(publishNow({ forceAsk: true })).rejects.toMatchObject({ reason: "invalid" });
    expect(await publishNow({ forceAsk: true, changeNote: "Wir fragen neu." })).toMatchObject({
      isAskedAgain: true,
    });
  });

  test("who was never asked needs no note on what is new", async () => {
    await publishNow();
    expect(readConsentInForce()?.snapshot.categories).toHaveLength(1);
    await saveDraft(miriam, exampleConsent(), undefined);
    expect(await publishNow()).toEqual({ number: 2, isAskedAgain: true });
  });

  test("readers are not shown a purpose that no service has", async () => {
    await saveDraft(miriam, exampleConsent(), undefined);
    await edit((draft) => {
      serviceOf(draft, "statistik").isEnabled = false;
    });
    await publishNow();
    const { categories } = readConsentInForce()?.snapshot ?? {};
    expect(categories?.map(({ name }) => name)).toEqual(["Notwendig", "Externe Medien"]);
  });

  test("rules 14 and 15: what the lint forbids is not published, and the reason is said", async () => {
    await saveDraft(miriam, exampleConsent(), undefined);
    await edit((draft) => {
      draft.texts.intro = "Für ein optimales Nutzungserlebnis: Statistik und Externe Medien aus den USA.";
    });
    await expect(publishNow()).rejects.toThrow(/Anzahl.*beschönigt/su);
    expect(await getConsent()).toBeUndefined();
  });

  test("rule 20: the privacy page declares provider, duration and third parties of everything in force", async () => {
    await begin();
    const declared = await listDeclaredItems();
    expect(declared.map(({ key }) => key)).toEqual([
      "einwilligung",
      "anmeldung",
      "statistik",
      "youtube",
      "vimeo",
      "openstreetmap",
      "mastodon",
    ]);
    const vimeo = declared.find(({ key }) => key === "vimeo");
    expect(vimeo).toMatchObject({ category: "Externe Medien", isEssential: false, country: "USA" });
    expect(vimeo?.items[0]).toMatchObject({
      name: "__cf_bm",
      host: "vimeo.com",
      lifetime: "30 Minuten",
      isThirdParty: true,
    });
  });
});

test("every change is logged", async () => {
  await begin();
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  const { receipt = "" } = await recordChoice(given);
  await exportRecords(miriam, { format: "csv" });
  await eraseRecord(miriam, receipt);
  expect(await log()).toEqual(["consent.erase", "consent.export", "consent.publish", "consent.draft"]);
});

test.each(["redaktion", "autor", "gast"] as const)("%s may not even look", async (role) => {
  const editor = await editorWith(role);
  const attempts = [
    getDraft(editor),
    saveDraft(editor, exampleConsent(), undefined),
    listVersions(editor),
    getVersion(editor, 1),
    compareWithLive(editor),
    publishConsent(editor, { expectedChangedAt: undefined }),
    searchRecords(editor, { limit: 1 }),
    exportRecords(editor, { format: "csv" }),
    eraseRecord(editor, "x"),
    listCounts(editor),
    listFindings(editor),
    markFinding(editor, "x", "known"),
  ];
  for (const attempt of await Promise.allSettled(attempts))
    expect(attempt).toMatchObject({ status: "rejected", reason: { reason: "forbidden" } });
});
