import { randomUUID } from "node:crypto";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { mintSession } from "#auth/mint-session.ts";
import { readSessionToken } from "#auth/session-token.ts";
import { createAccount } from "#db/newsroom/accounts-at-keyboard.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { createManuscript, getManuscript, type Manuscript, saveManuscript } from "#db/newsroom/manuscripts.ts";
import { type Editor, findActiveEditor } from "#db/newsroom/users.ts";
import type { ArticleBody } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { hashPassword } from "#lib/password.ts";
import type { UserRole } from "#lib/policy.ts";
import { expect, test as site, watch } from "./fixtures.ts";
import { PASSWORD, SITE_URL } from "./site.ts";

/*
 * People of the newsroom, what they write, and the page they write it on. What is written here is written through the
 * program's own functions, as another process would.
 */

export const VERWALTUNG = "verwaltung@lokalblatt.example";
export const REDAKTION = "redaktion@lokalblatt.example";
export const AUTORIN = "autorin@lokalblatt.example";

interface Fixtures {
  /** A new browser, logged in: watched like every page. */
  comeIn: (email: string) => Promise<Page>;
}

export const test = site.extend<Fixtures>({
  comeIn: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[][] = [];
    await use(async (email) => {
      const context = await browser.newContext();
      contexts.push(context);
      await enter(context, email);
      const page = await context.newPage();
      complaints.push(watch(page));
      return page;
    });
    for (const context of contexts) await context.close();
    expect(complaints.flat()).toEqual([]);
  },
});

export { expect };

/** Logs a browser in without the form. */
export async function enter(context: BrowserContext, email: string): Promise<void> {
  const { name, value } = await mintSession(email);
  await context.addCookies([{ name, value, url: SITE_URL, httpOnly: true, sameSite: "Lax" }]);
}

/** What the program's own functions take: proven like any other. */
export async function editorOf(email: string): Promise<Editor> {
  const secret = await readSessionToken((await mintSession(email)).value);
  const editor = secret === undefined ? undefined : await findActiveEditor(secret);
  if (!editor) throw new Error(`${email} could not come in.`);
  return editor;
}

/** An account of a test's own, with the same password as the others: it may be suspended, protected, guessed at. */
export async function hire(name: string, role: UserRole): Promise<{ id: string; email: string; name: string }> {
  const email = `${randomUUID().slice(0, 8)}@lokalblatt.example`;
  const { id } = await createAccount({ email, name, role, passwordHash: await hashPassword(PASSWORD) });
  return { id, email, name };
}

/** Paragraphs as a body. */
export const textOf = (...paragraphs: string[]): ArticleBody => ({
  type: "doc",
  version: 1,
  content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

/** A title nothing else in the database has. */
export const newTitle = (words: string): string => `${words} ${randomUUID().slice(0, 6)}`;

/** Begins an article, complete enough to be published. */
export async function write(by: string, given: Partial<ManuscriptContent> = {}): Promise<string> {
  const editor = await editorOf(by);
  const { categories } = await listChoices(editor);
  const { id } = await createManuscript(editor, {
    title: newTitle("Ein Beitrag"),
    teaser: "Ein Vorspann.",
    body: textOf("Ein Absatz."),
    categoryId: categories.find(({ slug }) => slug === "kultur")?.id ?? null,
    ...given,
  });
  return id;
}

export const stored = async (id: string): Promise<Manuscript> => getManuscript(await editorOf(VERWALTUNG), id);

/** Saves a change of the newest text, as a window of `by` would. */
export async function rewrite(by: string, id: string, change: Partial<ManuscriptContent>): Promise<void> {
  const editor = await editorOf(by);
  const { version, content } = await getManuscript(editor, id);
  const save = { id, base: version, clientId: randomUUID(), operationId: randomUUID() };
  const result = await saveManuscript(editor, { ...save, content: { ...content, ...change } });
  if (result.kind !== "saved") throw new Error("Somebody else wrote in between.");
}

/** What a manuscript's text says, one paragraph after the other. */
export const wordsOf = ({ content }: { content: ManuscriptContent }): string[] =>
  content.body.content.map((block) =>
    "content" in block
      ? block.content.map((inline) => ("text" in inline && inline.type === "text" ? inline.text : "")).join("")
      : "",
  );

/** Shows again that it is them, where a page asks before an important step. */
export async function confirmIdentity(page: Page, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Bestätigen Sie, dass Sie es sind" });
  await dialog.getByLabel("Ihr Passwort").fill(password);
  await dialog.getByRole("button", { name: "Bestätigen", exact: true }).click();
}

/** The page an article is written on. */
export class Desk {
  readonly page: Page;
  readonly id: string;
  readonly title: Locator;
  readonly teaser: Locator;
  readonly text: Locator;
  /** Where the text stands, and who else is there. */
  readonly bar: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
    this.title = page.getByLabel("Titel", { exact: true });
    this.teaser = page.getByLabel("Vorspann");
    this.text = page.getByRole("textbox", { name: "Text", exact: true });
    this.bar = page.getByRole("banner");
  }

  static async open(page: Page, id: string): Promise<Desk> {
    const desk = new Desk(page, id);
    await page.goto(newsroomPaths.article(id));
    await desk.isReady();
    return desk;
  }

  async isReady(): Promise<void> {
    await expect(this.title).toBeEditable();
    await expect(this.text).toBeEditable();
  }

  /** Types at the end of the text. */
  async type(words: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press("ControlOrMeta+End");
    await this.page.keyboard.type(words);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async isSaved(): Promise<void> {
    await expect(this.bar).toContainText(/Gespeichert/);
  }
}

/** The route an open editor saves to. */
export const saveRoute = (id: string): string => `**/api/redaktion/manuskripte/${id}`;
