import type { Page } from "@playwright/test";
import { listChoices } from "#db/newsroom/choices.ts";
import { listMedia } from "#db/newsroom/media.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { takeStep } from "#db/newsroom/workflow.ts";
import { violations } from "../axe.ts";
import {
  AUTORIN,
  Desk,
  editorOf,
  enter,
  expect,
  newTitle,
  REDAKTION,
  rewrite,
  saveRoute,
  stored,
  test,
  textOf,
  VERWALTUNG,
  wordsOf,
  write,
} from "../newsroom-fixtures.ts";

/*
 * Several windows on one text: of two people, and of one.
 */

const THREE = { body: textOf("Der erste Absatz.", "Der zweite Absatz.", "Der dritte Absatz.") };

/** Types at the end of the paragraph that says `words`. */
async function typeAfter(desk: Desk, words: string, more: string): Promise<void> {
  await desk.text.getByText(words).click();
  await desk.page.keyboard.press("End");
  await desk.page.keyboard.type(more);
}

/** Stops what this window saves on its way, as a slow line would; the returned function lets it go on. */
async function hold(desk: Desk): Promise<{ hasBegun: Promise<void>; go: () => void }> {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  await desk.page.route(saveRoute(desk.id), async (route, request) => {
    if (request.method() === "PUT") {
      begun.resolve();
      await gate.promise;
    }
    await route.continue();
  });
  return { hasBegun: begun.promise, go: gate.resolve };
}

/** Comes back to a window from another one: then it asks what is new, which it else does every ten seconds. */
const lookAgain = (desk: Desk) => desk.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** Both write in their windows; the second one's save arrives after the first one's. */
async function writeAtOnce(
  first: Desk,
  second: Desk,
  type: { first: () => Promise<void>; second: () => Promise<void> },
) {
  const { version } = await stored(first.id);
  const held = await hold(second);
  await type.second();
  await held.hasBegun;
  await type.first();
  await expect.poll(async () => (await stored(first.id)).version).toBe(version + 1);
  await first.isSaved();
  held.go();
}

async function openTwo(comeIn: (email: string) => Promise<Page>) {
  const id = await write(REDAKTION, THREE);
  const sara = await Desk.open(await comeIn(REDAKTION), id);
  const miriam = await Desk.open(await comeIn(VERWALTUNG), id);
  return { id, sara, miriam };
}

test("whoever comes second sees who is there", async ({ comeIn }) => {
  const { sara, miriam } = await openTwo(comeIn);
  await expect(miriam.bar).toContainText("Sara Wollersheim hat den Beitrag offen");
  await lookAgain(sara);
  await expect(sara.bar).toContainText("Miriam Esser hat den Beitrag offen");
});

test("two people in different paragraphs: neither is stopped, both texts arrive, and each is told what came in", async ({
  comeIn,
}) => {
  const { id, sara, miriam } = await openTwo(comeIn);
  await miriam.teaser.fill("Ein Vorspann von Miriam.");
  await miriam.isSaved();
  await typeAfter(miriam, "Der dritte Absatz.", " Von");
  for (const round of ["eins", "zwei"]) {
    await writeAtOnce(sara, miriam, {
      first: () => typeAfter(sara, "Der erste Absatz.", ` Sara ${round}.`),
      // Without a click: the caret is where it was, whatever came in.
      second: () => miriam.page.keyboard.type(` Miriam ${round}`),
    });
    await expect(miriam.text).toContainText(`Sara ${round}.`);
    await miriam.isSaved();
  }
  await miriam.page.keyboard.type(".");
  await expect(miriam.button("Texte vergleichen")).toHaveCount(0);
  const together = [
    "Der erste Absatz. Sara eins. Sara zwei.",
    "Der zweite Absatz.",
    "Der dritte Absatz. Von Miriam eins Miriam zwei.",
  ];
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(together);
  await lookAgain(sara);
  await expect(sara.text).toContainText("Miriam zwei.");
  await expect(sara.teaser).toHaveValue("Ein Vorspann von Miriam.");
  await expect(sara.bar).toContainText("Miriam Esser hat währenddessen geschrieben: Vorspann und 1 Absatz übernommen.");

  const announced = "Sara Wollersheim hat währenddessen geschrieben";
  await expect(miriam.bar).toContainText(`${announced}: 1 Absatz übernommen.`);
  await expect(miriam.bar.getByRole("status").filter({ hasText: announced })).toHaveText(/Was übernommen ist, zeigt/);
  await miriam.button("Ansehen").click();
  const dialog = miriam.page.getByRole("dialog", { name: "Was dazugekommen ist" });
  await expect(dialog.locator("ins")).toContainText("Sara eins. Sara zwei.");
  expect(await violations(miriam.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Schließen" }).click();
  await expect(miriam.bar).not.toContainText(announced);
  // Undo takes back what Miriam typed, never what Sara did.
  await typeAfter(miriam, "Der dritte Absatz.", " Zu viel.");
  await miriam.page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => wordsOf(await stored(id))).toEqual(together);
  // Nor does she publish what came in with her last save, before she could read it.
  await writeAtOnce(sara, miriam, {
    first: () => typeAfter(sara, "Der erste Absatz.", " Ungelesen."),
    second: async () => {
      await typeAfter(miriam, "Der dritte Absatz.", " Fertig.");
      await miriam.button("Veröffentlichen").click();
    },
  });
  await expect(miriam.page.getByRole("dialog")).toContainText("eben kam Text von anderen dazu");
});

test("an idle window follows what colleagues do: their words, fields and picture, and where the article stands", async ({
  comeIn,
}) => {
  const id = await write(AUTORIN, THREE);
  const desk = await Desk.open(await comeIn(AUTORIN), id);
  const sara = await editorOf(REDAKTION);
  const [picture] = (await listMedia(sara, {})).entries;
  const [tag] = (await listChoices(sara)).tags;
  if (!picture || !tag) throw new Error("The demo newsroom has a picture and a theme.");
  const title = newTitle("Von Sara");
  await rewrite(REDAKTION, id, {
    title,
    leadMediaId: picture.id,
    tagIds: [tag.id],
    body: textOf("Der erste Absatz.", "Der zweite Absatz, neu.", "Der dritte Absatz."),
  });
  await lookAgain(desk);
  await expect(desk.text).toContainText("Der zweite Absatz, neu.");
  await expect(desk.title).toHaveValue(title);
  await expect(desk.page.getByRole("group", { name: "Titelbild" }).getByRole("figure")).toBeVisible();
  await expect(desk.bar).toContainText("Sara Wollersheim hat geschrieben: 3 Angaben und 1 Absatz übernommen.");
  const { version } = await stored(id);
  expect(version).toBe(2);

  await publishArticle(sara, { id, version, reason: "Zur Probe" });
  await lookAgain(desk);
  await expect(desk.bar).toContainText("Online");
  await expect(desk.title).not.toBeEditable();
  expect((await stored(id)).version).toBe(2);
});

test("two editors in the same place: nobody's words go before somebody chose", async ({ comeIn }) => {
  const { id, sara, miriam } = await openTwo(comeIn);
  await writeAtOnce(sara, miriam, {
    first: () => typeAfter(sara, "Der zweite Absatz.", " Von Sara."),
    second: () => typeAfter(miriam, "Der zweite Absatz.", " Von Miriam."),
  });
  await miriam.button("Texte vergleichen").click();
  const dialog = miriam.page.getByRole("dialog", { name: "Zwei Fassungen zusammenführen" });
  await expect(dialog).toContainText("An einer Stelle haben beide etwas geändert");
  // The passage between its neighbours, and nothing else.
  await expect(dialog.getByText("Der erste Absatz.")).toBeVisible();
  expect(await violations(miriam.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Später entscheiden" }).click();
  await typeAfter(miriam, "Der dritte Absatz.", " Inzwischen.");
  expect(wordsOf(await stored(id))[1]).toBe("Der zweite Absatz. Von Sara.");

  await miriam.button("Texte vergleichen").click();
  await dialog.getByLabel(/^Beide: erst Ihre/).check();
  await dialog.getByRole("button", { name: "Zusammenführen und speichern" }).click();
  await miriam.isSaved();
  expect(wordsOf(await stored(id))).toEqual([
    "Der erste Absatz.",
    "Der zweite Absatz. Von Miriam.",
    "Der zweite Absatz. Von Sara.",
    "Der dritte Absatz. Inzwischen.",
  ]);
});

test("one's own second window merges without a question", async ({ page, context }) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN, THREE);
  const first = await Desk.open(page, id);
  const second = await Desk.open(await context.newPage(), id);
  await writeAtOnce(first, second, {
    first: () => typeAfter(first, "Der erste Absatz.", " Hier."),
    second: () => typeAfter(second, "Der dritte Absatz.", " Dort."),
  });
  await expect
    .poll(async () => wordsOf(await stored(id)))
    .toEqual(["Der erste Absatz. Hier.", "Der zweite Absatz.", "Der dritte Absatz. Dort."]);
  await second.isSaved();
  await expect(second.text).toContainText("Hier.");
  await expect(second.button("Texte vergleichen")).toHaveCount(0);
});

test("what is typed after the text was handed in elsewhere waits, and is saved when it may be", async ({
  page,
  context,
}) => {
  await enter(context, AUTORIN);
  const id = await write(AUTORIN, THREE);
  const desk = await Desk.open(page, id);
  const author = await editorOf(AUTORIN);
  await takeStep(author, { id, step: "submit" });
  await typeAfter(desk, "Der erste Absatz.", " Noch etwas.");
  await expect(desk.bar).toContainText("Nicht gespeichert. Der Beitrag liegt bei der Redaktion.");
  await expect(desk.bar).toContainText("Ihr Text ist in diesem Browser gesichert.");
  expect(wordsOf(await stored(id))[0]).toBe("Der erste Absatz.");
  await takeStep(author, { id, step: "takeBack" });
  await desk.button("Jetzt versuchen").click();
  await desk.isSaved();
  expect(wordsOf(await stored(id))[0]).toBe("Der erste Absatz. Noch etwas.");
});
