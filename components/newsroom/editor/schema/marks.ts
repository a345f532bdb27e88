import { InputRule, Mark } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import { safeHref } from "#lib/safe-href.ts";

/** Words set as typed: a file name, an address to copy. May be bold or a link at the same time. */
export const CodeMark = Code.extend({ excludes: "code" });

export const Superscript = Mark.create({
  name: "superscript",
  parseHTML: () => [{ tag: "sup" }],
  renderHTML: () => ["sup", 0],
  addKeyboardShortcuts() {
    return { "Mod-.": () => this.editor.commands.toggleMark(this.name) };
  },
});

export const Subscript = Mark.create({
  name: "subscript",
  parseHTML: () => [{ tag: "sub" }],
  renderHTML: () => ["sub", 0],
  addKeyboardShortcuts() {
    return { "Mod-,": () => this.editor.commands.toggleMark(this.name) };
  },
});

/** What is not German, so that it is read aloud and hyphenated as what it is. */
export const Language = Mark.create({
  name: "language",
  addAttributes: () => ({
    lang: { default: "en", parseHTML: (element) => foreignLanguage(element.getAttribute("lang")) },
  }),
  parseHTML: () => [
    { tag: "span[lang]", getAttrs: (element) => (foreignLanguage(element.getAttribute("lang")) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

/** `undefined` for German and for what is no language tag: nothing to mark. */
function foreignLanguage(tag: string | null): string | undefined {
  const lang = tag?.toLowerCase().split("-")[0] ?? "";
  return /^[a-z]{2,3}$/.test(lang) && lang !== "de" ? lang : undefined;
}

const TYPED_ADDRESS = /(?:^|\s)(https:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])\s$/u;

export const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({
    href: { default: "", parseHTML: (element) => safeHref(element.getAttribute("href") ?? "") },
  }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => (safeHref(element.getAttribute("href") ?? "") === undefined ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: safeHref(String(HTMLAttributes.href)), rel: "noopener" }, 0],
  addInputRules() {
    return [
      new InputRule({
        find: TYPED_ADDRESS,
        handler: ({ state, range, match }) => {
          const [, address = ""] = match;
          const href = safeHref(address);
          const start = range.from + match[0].indexOf(address);
          if (href) state.tr.addMark(start, start + address.length, this.type.create({ href }));
        },
      }),
    ];
  },
});
