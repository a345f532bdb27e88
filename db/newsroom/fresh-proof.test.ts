import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { writerConnection } from "#db/client.ts";
import type { ConsentService } from "#lib/consent/consent.ts";
import { PROOF_MINUTES, PROVEN_DEEDS, type ProvenDeed } from "#lib/proven-deeds.ts";
import { editorWith, insertSession, insertUser } from "../../scripts/test-accounts.ts";
import { exampleConsent, publishForTest, serviceOf } from "../../scripts/test-consent.ts";
import {
  changeAccount,
  endSessionsOfAccount,
  inviteAccount,
  repeatInvitation,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
} from "./accounts.ts";
import { getDraft, publishConsent, saveDraft } from "./consent.ts";
import { demandExport, exportRecords } from "./consent-records.ts";
import { requireFreshProof } from "./fresh-proof.ts";
import { requireSecondFactorOf } from "./house-rules.ts";
import { type Editor, findActiveEditor } from "./users.ts";

const COUNTER: ConsentService = {
  ...serviceOf(exampleConsent(), "youtube"),
  key: "zaehler",
  name: "Zähler",
  kind: "script",
  hosts: ["zaehler.example"],
  load: { how: "script", address: "https://zaehler.example/z.js", site: "" },
};
const guest = { email: "neu@lokalblatt.example", name: "Neu", authorId: null };
const named = (role: "verwaltung" | "redaktion") => ({ name: "Sara", role, authorId: null });

/** The draft with a counter in its second category, as somebody would save it. */
async function draftWith(change: Partial<ConsentService>, editor: Editor): Promise<unknown> {
  const { draft, changedAt } = await getDraft(editor);
  for (const { services } of draft.categories) {
    const at = services.findIndex(({ key }) => key === COUNTER.key);
    if (at >= 0) services.splice(at, 1);
  }
  draft.categories[1]?.services.push({ ...COUNTER, ...change });
  return saveDraft(editor, draft, changedAt);
}
const publish = async (editor: Editor) =>
  publishConsent(editor, { expectedChangedAt: (await getDraft(editor)).changedAt, changeNote: "Wir zählen." });

/** A deed, and what has to be there before it. */
interface Case {
  before?: (proven: Editor) => unknown;
  deed: (editor: Editor) => Promise<unknown>;
}

/** Every write that takes one of these steps. */
const DEEDS: Record<ProvenDeed, Record<string, Case>> = {
  "make-keeper": {
    "inviting a Verwaltung account": { deed: (editor) => inviteAccount(editor, { ...guest, role: "verwaltung" }) },
    "inviting one again": {
      before: () => insertUser({ id: "sara", role: "verwaltung", passwordHash: "" }),
      deed: (editor) => repeatInvitation(editor, "sara"),
    },
    "letting one in again": {
      before: () => insertUser({ id: "sara", role: "verwaltung", suspendedAt: Temporal.Now.instant() }),
      deed: (editor) => resumeAccount(editor, "sara"),
    },
  },
  "change-role": {
    "giving a role": {
      before: () => insertUser({ id: "sara", role: "redaktion" }),
      deed: (editor) => changeAccount(editor, "sara", named("verwaltung")),
    },
    "taking one": {
      before: () => insertUser({ id: "sara", role: "verwaltung" }),
      deed: (editor) => changeAccount(editor, "sara", named("redaktion")),
    },
  },
  "remove-second-factor": {
    "taking somebody's second factor away": {
      before: () => insertUser({ id: "sara", totpSecret: "box", totpConfirmedAt: Temporal.Now.instant() }),
      deed: (editor) => resetSecondFactor(editor, "sara"),
    },
  },
  "require-second-factor": {
    "no longer demanding it": {
      before: (proven) => requireSecondFactorOf(proven, ["autor"]),
      deed: (editor) => requireSecondFactorOf(editor, []),
    },
  },
  "export-consent": {
    "exporting records": { deed: (editor) => exportRecords(editor, { format: "csv" }) },
    "asking whether one may": { deed: demandExport },
  },
  "run-script": {
    "switching a script on": { deed: (editor) => draftWith({}, editor) },
    "giving it another address": {
      before: (proven) => draftWith({}, proven),
      deed: (editor) =>
        draftWith({ load: { how: "script", address: "https://zaehler.example/anders.js", site: "" } }, editor),
    },
    "giving it another server": {
      before: (proven) => draftWith({}, proven),
      deed: (editor) => draftWith({ hosts: ["zaehler.example", "b.example"] }, editor),
    },
    "publishing it": {
      before: (proven) => draftWith({}, proven),
      deed: publish,
    },
  },
};
const CASES = Object.entries(DEEDS).flatMap(([deed, cases]) => Object.keys(cases).map((name) => ({ deed, name })));

/** Everything that is stored. */
function stored(): string {
  const tables = writerConnection()
    .prepare("select name from sqlite_schema where type = 'table' and name not in ('session')")
    .pluck()
    .all() as string[];
  return JSON.stringify(tables.map((name) => writerConnection().prepare(`select * from "${name}"`).raw().all()));
}

let proven: Editor;
beforeEach(async () => {
  proven = await editorWith("verwaltung", { id: "miriam" });
  publishForTest();
  await saveDraft(proven, exampleConsent(), undefined);
});

/** Miriam in another session, which she confirmed so many minutes ago, or never. */
async function miriam(minutes?: number): Promise<Editor> {
  const confirmedAt = minutes === undefined ? null : Temporal.Now.instant().subtract({ minutes });
  const editor = await findActiveEditor(insertSession("miriam", { confirmedAt }));
  if (!editor) throw new Error("the session is not active");
  return editor;
}

test.each(CASES)("$name wants a fresh proof, and does nothing without", async ({ deed, name }) => {
  const { before, deed: act } = DEEDS[deed as ProvenDeed][name] as Case;
  await before?.(proven);
  const untouched = stored();
  // Another session of the same account was confirmed a moment ago: that does not count for this one.
  for (const editor of [await miriam(), await miriam(PROOF_MINUTES)]) {
    await expect(act(editor)).rejects.toMatchObject({
      reason: "confirm",
      message: expect.stringContaining(PROVEN_DEEDS[deed as ProvenDeed]),
    });
    expect(stored()).toBe(untouched);
  }
  await act(await miriam(PROOF_MINUTES - 1));
});

test("every write that asks for a proof stands in the table, and the other way round", () => {
  const asked = readdirSync("db/newsroom")
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(join("db/newsroom", file), "utf8").matchAll(/requireFreshProof\(editor, "([^"]+)"\)/gu),
    ])
    .map(([, deed]) => deed);
  expect([...new Set(asked)].sort()).toEqual(Object.keys(PROVEN_DEEDS).sort());
  for (const deed of Object.keys(PROVEN_DEEDS)) expect(Object.keys(DEEDS[deed as ProvenDeed])).not.toEqual([]);
});

describe("what wants none", () => {
  test("daily work around accounts: a guest, a name, a suspension, the same role", async () => {
    const editor = await miriam();
    const sara = insertUser({ role: "redaktion" });
    await inviteAccount(editor, { ...guest, role: "gast" });
    await changeAccount(editor, sara, { name: "Sara W.", role: "redaktion", authorId: null });
    await endSessionsOfAccount(editor, sara);
    await suspendAccount(editor, sara);
    await expect(resumeAccount(editor, sara)).resolves.toBeUndefined();
  });

  test("a draft in which no script begins: other words, a switched-off script, a server less", async () => {
    await draftWith({ hosts: ["zaehler.example", "b.example"] }, proven);
    const editor = await miriam();
    await draftWith({ hosts: ["zaehler.example"], purpose: "Andere Worte für denselben Zweck." }, editor);
    await draftWith({ isEnabled: false }, editor);
    await expect(draftWith({}, editor)).rejects.toMatchObject({ reason: "confirm" });
    await publish(editor);
  });

  test("what is not allowed anyway: nobody is asked for a password in vain", async () => {
    const editor = await findActiveEditor(insertSession(insertUser({ role: "redaktion" }), { confirmedAt: null }));
    if (!editor) throw new Error("the session is not active");
    await expect(inviteAccount(editor, { ...guest, role: "verwaltung" })).rejects.toMatchObject({
      reason: "forbidden",
    });
    await expect(demandExport(editor)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(changeAccount(await miriam(), "miriam", named("redaktion"))).rejects.toMatchObject({
      reason: "forbidden",
    });
  });
});

test("a proof holds for some minutes and no longer", async () => {
  const editor = await miriam(0);
  const after = (minutes: number) => Temporal.Now.instant().add({ seconds: minutes * 60 - 5 });
  expect(() => requireFreshProof(editor, "change-role", after(PROOF_MINUTES))).not.toThrow();
  expect(() => requireFreshProof(editor, "change-role", after(PROOF_MINUTES + 1))).toThrow();
});
