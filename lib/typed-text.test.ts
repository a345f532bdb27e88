import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accountName } from "./account-forms.ts";
import { defaultConsent } from "./consent/defaults.ts";
import { consentDraftSchema } from "./consent/schema.ts";
import { mediaFieldsSchema } from "./media-fields.ts";
import { passage, prose, webAddress } from "./typed-text.ts";

const DIRTY = "\ufeffKo\u0308ln\u200b \u202eam\u202c Rh\u00adein\u0007 ";
const CLEAN = "Köln am Rhein";

describe("what people type is clean before it is stored", () => {
  test("about a picture", () => {
    const words = { alt: DIRTY, caption: DIRTY, credit: DIRTY, licence: DIRTY };
    expect(mediaFieldsSchema.parse({ ...words, sourceUrl: "commons.example/bild" })).toEqual({
      alt: CLEAN,
      caption: CLEAN,
      credit: CLEAN,
      licence: CLEAN,
      decorative: false,
      sourceUrl: "https://commons.example/bild",
    });
  });

  test("the name of an account, and one nobody could see is none", () => {
    expect(accountName.parse(DIRTY)).toBe(CLEAN);
    expect(accountName.safeParse("\u3164\u200b").success).toBe(false);
  });

  test("the texts of the consent", () => {
    const draft = defaultConsent();
    const typed = { ...draft, texts: { ...draft.texts, title: DIRTY, intro: `${DIRTY}\r\n${DIRTY}` } };
    expect(consentDraftSchema.parse(typed).texts).toMatchObject({ title: CLEAN, intro: `${CLEAN} \n${CLEAN}` });
    expect(consentDraftSchema.parse(draft)).toEqual(draft);
  });

  test("prose, whose lines stay; a passage, which may quote a headline", () => {
    expect(prose(100).parse("eins\r\nzwei\u200b")).toBe("eins\nzwei");
    expect(passage(100).parse("Zweck\u00adentfremdung\u200b")).toBe("Zweck\u00adentfremdung");
  });
});

test("what is too long is refused with a sentence, never cut", () => {
  expect(prose(3).safeParse("vier").error?.issues[0]?.message).toBe("Höchstens 3 Zeichen.");
  expect(webAddress(30, "Keine Adresse.").safeParse("bei der Stadt").error?.issues[0]?.message).toBe("Keine Adresse.");
});

/** Ids, secrets, passwords and places: no words. Passwords are composed where they are hashed. */
const NO_WORDS = new Set(
  "id ids articleId authorId categoryId clientId mediaId operationId previewId revisionId dueAt key host handle receipt changedAt date time rows anyPassword password repeated secret sealed code email weiter".split(
    " ",
  ),
);
/** Bodies are cleaned as a whole (`cleanBody`); settings, the environment and what backups write are no input of a page. */
const OTHER_DOORS = ["lib/article-body.ts", "lib/env.ts", "lib/site-settings.ts", "lib/typed-text.ts"];
const OWN_FILES = "db/backup/";

test("every schema that takes in words cleans them: none begins with a bare z.string()", () => {
  const files = globSync(["app/**/*.{ts,tsx}", "auth/*.ts", "cli/*.ts", "db/**/*.ts", "lib/**/*.ts"]).filter(
    (file) => !file.endsWith(".test.ts") && !OTHER_DOORS.includes(file) && !file.startsWith(OWN_FILES),
  );
  const bare = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(\w+)(?::| =)(?: \([^()]*\) =>)?\s+(?:z\.array\()?z\s*\.string\(/gu)]
      .filter(([, name = ""]) => !NO_WORDS.has(name))
      .map(([, name]) => `${file}: ${name}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
