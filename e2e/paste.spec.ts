import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";
import { openSurface, outline } from "./writing-surface.ts";

/* What other programs put on the clipboard, and what of it becomes text. The snippets are written for these tests. */

const corpus = (name: string) => readFileSync(`e2e/paste-corpus/${name}.html`, "utf8");

const EXPECTED: Record<string, string[]> = {
  word: [
    "## Pressemitteilung",
    "**Stadt saniert die Brücke** und sperrt ab *Montag* die Auffahrt.",
    "Das kostet 12\u00a0Mio. Euro, z.\u00a0B. für Stahl.",
    "- Auffahrt Nord gesperrt",
    "  - nur nachts",
    "- [Umleitung](https://www.stadt.example/bruecke) über die Südbrücke",
    "Der Ablauf:",
    "1. Sperrung",
    "2. Sanierung",
    "| **Jahr** | Betrag » |",
    "| 2026 | 5 Mio. / geschätzt » |",
    "CO~2~ wird um 10\u00a0m^3^ gesenkt.",
  ],
  "google-docs": [
    "## Das Fest am Fluss",
    "Am Wochenende wird **gefeiert**, und *alle*~~ nicht~~ kommen. Mehr beim [Verein](https://verein.example/fest).",
    "- Musik",
    "  - Blaskapelle",
    "- Tanz",
    "10 m^2^ Bühne",
    "| **Tag** | Beginn |",
    "| Samstag |  |",
    "#### Kleingedrucktes",
  ],
  libreoffice: [
    "## Jahresbericht",
    "Der Verein hat **412** Mitglieder, *so viele wie nie*.",
    "1. Begrüßung",
    "2. Wahlen",
    "  - Vorsitz",
    "| =Posten= | =Euro= » |",
    "| Beiträge | 1.200 » |",
    "| Summe |  |",
    "Stand: 1. März",
    "#### Anhang",
    "{en: Best of}",
  ],
  "web-page": [
    "## [Radweg wird breiter](https://nachbar.example/stadt/rad)",
    "Der Weg am Ufer wird **drei Meter** breit.^1^",
    "> „Endlich“, sagt der Anwohner.",
    "#### Zeitplan",
    "Teilen oder weiterlesen oder [schreiben](mailto:rad@nachbar.example)",
    "Letzter Satz.",
    "See you",
    "Es hieß {en: mind the gap}.",
  ],
  mail: [
    "Liebe Redaktion,",
    "am **Freitag** ist Flohmarkt. / Beginn: 9-17 Uhr",
    "### Aufbau",
    "Ab sechs Uhr.",
    "Viele Grüße / Ute",
  ],
  hostile: ["TextKlick", "a", "b**fett*****beides****kursiv*", "Mehr", "Inhalt"],
};

for (const [name, expected] of Object.entries(EXPECTED)) {
  test(`pasted: ${name}`, async ({ page }) => {
    const { blocks, paste } = await openSurface(page);
    await paste({ html: corpus(name), plain: "…" });
    expect(outline(await blocks())).toEqual(expected);
  });
}

test("pictures of other pages stay behind, and the person is told", async ({ page }) => {
  const { paste } = await openSurface(page);
  await paste({ html: corpus("web-page"), plain: "…" });
  await expect(page.getByText("Ein Bild wurde nicht übernommen.")).toBeVisible();
});

test("plain text keeps its paragraphs and lists", async ({ page }) => {
  const { blocks, paste } = await openSurface(page);
  await paste({ plain: "Erstens.\n\nZweitens:\n\n- Brot\n- Käse\n\n**kein** Markdown" });
  expect(outline(await blocks())).toEqual(["Erstens.", "Zweitens:", "- Brot", "- Käse", "**kein** Markdown"]);
});

test("the address of a film becomes a block on an empty line and a link in a sentence", async ({ page }) => {
  const address = "https://www.youtube.com/watch?v=abc";
  const { blocks, paste } = await openSurface(page);
  await paste({ plain: address });
  await page.keyboard.type("Siehe ");
  await paste({ plain: address });
  const [embed, paragraph] = await blocks();
  expect(embed).toEqual({ type: "embed", attrs: { service: "youtube", url: address, title: "Beitrag auf YouTube" } });
  expect(outline(paragraph ? [paragraph] : [])).toEqual([`Siehe [${address}](${address})`]);
});

test("an address pasted on selected words links them", async ({ page }) => {
  const { blocks, paste, selectWord } = await openSurface(page);
  await page.keyboard.type("Der Rat");
  await selectWord("Rat");
  await paste({ plain: "https://stadt.example/rat" });
  expect(outline(await blocks())).toEqual(["Der [Rat](https://stadt.example/rat)"]);
});

test("several paragraphs pasted into a heading stay one line", async ({ page }) => {
  const { blocks, paste } = await openSurface(page);
  await page.keyboard.type("## ");
  await paste({ html: "<p>Eins</p><p>Zwei</p>", plain: "Eins\n\nZwei" });
  expect(outline(await blocks())).toEqual(["## Eins / Zwei"]);
});

test("what is copied from a text of ours arrives whole", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const content = [
    { type: "heading" as const, attrs: { level: 2 as const }, content: [{ type: "text" as const, text: "Titel" }] },
    { type: "image" as const, attrs: { mediaId: "rhein", caption: "Der Rhein" } },
    { type: "infoBox" as const, attrs: { title: "Info" }, content: [{ type: "paragraph" as const, content: [] }] },
    {
      type: "factList" as const,
      attrs: {},
      content: [
        { type: "fact" as const, attrs: { term: "Wo" }, content: [{ type: "text" as const, text: "Rathaus" }] },
      ],
    },
    { type: "embed" as const, attrs: { service: "vimeo", url: "https://vimeo.com/1", title: "Film" } },
    { type: "paragraph" as const, content: [{ type: "text" as const, text: "Schluss." }] },
  ];
  const { blocks } = await openSurface(page, content);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+x");
  expect(await blocks()).toEqual([]);
  await page.keyboard.press("ControlOrMeta+v");
  expect(await blocks()).toEqual(content);
});
