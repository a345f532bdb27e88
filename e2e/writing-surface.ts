import { expect, type Page } from "@playwright/test";
import { build } from "esbuild";
import { type ArticleBody, type Block, parseBody } from "#lib/article-body.ts";

/** As the newsroom sends it, without what only the framework needs. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'";
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';

let bundle: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["e2e/writing-surface-page.tsx"],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0]?.text ?? "";
}

/** Opens the writing surface alone on a page, under the newsroom's policy. */
export async function openSurface(page: Page, content: Block[] = []) {
  bundle ??= bundled();
  const script = await bundle;
  const start: ArticleBody = { type: "doc", version: 1, content };
  await page.route("**/schreibprobe", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": POLICY },
      body: '<!doctype html><html lang="de"><title>Probe</title><link rel="stylesheet" href="/surface.css"><div id="root"></div><script type="module" src="/probe.js"></script>',
    }),
  );
  await page.route("**/probe.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await page.route("**/surface*.css", (route) =>
    route.fulfill({ contentType: "text/css", path: `app/(newsroom)${new URL(route.request().url()).pathname}` }),
  );
  await page.route("**/redaktion/medien/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: PICTURE }));
  await page.addInitScript((given) => {
    window.startBody = given;
  }, start);
  await page.goto("/schreibprobe");
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await text.click();
  return {
    text,
    /** What would be saved now. All of it can be stored. */
    async blocks(): Promise<Block[]> {
      const body = await page.evaluate(() => window.readBody?.());
      expect(parseBody(body).dropped).toEqual([]);
      return body?.content ?? [];
    },
    /** Selects the word before the caret; the editor learns of it a moment later than the keyboard. */
    async selectWord(word: string) {
      await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
      await expect.poll(() => page.evaluate(() => window.surface?.getSelectionText())).toBe(word);
    },
    /** Pastes as a person does: with everything the clipboard of another program holds. */
    async paste(clipboard: { html?: string; plain?: string; picture?: string }) {
      await page.evaluate(({ html, plain, picture }) => {
        const transfer = new DataTransfer();
        if (html !== undefined) transfer.setData("text/html", html);
        if (plain !== undefined) transfer.setData("text/plain", plain);
        if (picture !== undefined) transfer.items.add(new File(["bild"], picture, { type: "image/jpeg" }));
        const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
        document.querySelector(".ProseMirror")?.dispatchEvent(event);
      }, clipboard);
    },
  };
}

/** A body in one line per block, to be read by people: `## Titel`, `**fett**`, `[Worte](Adresse)`. */
export const outline = (blocks: Block[]): string[] => blocks.flatMap((block) => linesOf(block, ""));

type Inlines = Extract<Block, { type: "paragraph" }>["content"];

const MARKS: Record<string, string> = {
  bold: "**",
  italic: "*",
  strike: "~~",
  code: "`",
  superscript: "^",
  subscript: "~",
};

const inline = (nodes: Inlines): string =>
  nodes
    .map((node) => {
      if (node.type === "hardBreak") return " / ";
      return (node.marks ?? []).reduceRight((text, mark) => {
        if (mark.type === "link") return `[${text}](${mark.attrs.href})`;
        if (mark.type === "language") return `{${mark.attrs.lang}: ${text}}`;
        return `${MARKS[mark.type]}${text}${MARKS[mark.type]}`;
      }, node.text);
    })
    .join("");

function linesOf(block: Block, indent: string): string[] {
  switch (block.type) {
    case "paragraph":
      return [indent + inline(block.content)];
    case "heading":
      return [`${"#".repeat(block.attrs.level)} ${inline(block.content)}`];
    case "bulletList":
    case "orderedList":
      return block.content.flatMap((item, index) => {
        const marker = block.type === "bulletList" ? "- " : `${index + 1}. `;
        const [first = "", ...rest] = item.content.flatMap((child) => linesOf(child, ""));
        return [`${indent}${marker}${first}`, ...rest.map((line) => `${indent}  ${line}`)];
      });
    case "quote":
      return block.content.flatMap((child) => linesOf(child, "> "));
    case "table":
      return block.content.map((row) => {
        const cells = row.content.map((cell) => {
          const text = inline(cell.content);
          return `${cell.type === "tableHeader" ? `=${text}=` : text}${cell.attrs.align === "end" ? " »" : ""}`;
        });
        return `| ${cells.join(" | ")} |`;
      });
    case "factList":
      return block.content.map((fact) => `${fact.attrs.term}: ${inline(fact.content)}`);
    case "image":
      return [`(image ${block.attrs.mediaId})`];
    default:
      return [`(${block.type})`];
  }
}
