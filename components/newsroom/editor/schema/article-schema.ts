import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { Fact, FactList } from "./fact-list.ts";
import { CodeMark, Language, Link, Subscript, Superscript } from "./marks.ts";
import { Divider, Embed, FileBlock, Gallery, Image, RelatedArticle } from "./reference-blocks.ts";
import { tableExtensions } from "./table.ts";
import { InfoBox, PullQuote, Quote } from "./text-blocks.ts";

/*
 * Everything that can stand in an article, as the editor knows it: the nodes and marks of `lib/article-body.ts`, by the
 * same names. `body-conversion.test.ts` fails when the two drift apart.
 */

const BodyListItem = ListItem.extend({
  content: "paragraph (paragraph | bulletList | orderedList)*",
  addKeyboardShortcuts() {
    // Tab leaves the text, as it leaves every field.
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Alt-Shift-ArrowRight": () => this.editor.commands.sinkListItem(this.name),
      "Alt-Shift-ArrowLeft": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const NumberedList = OrderedList.extend({
  addAttributes: () => ({}),
  renderHTML: () => ["ol", 0],
});

export const articleSchema = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Heading.configure({ levels: [2, 3, 4] }),
  BulletList,
  NumberedList,
  BodyListItem,
  Quote,
  PullQuote,
  InfoBox,
  FactList,
  Fact,
  ...tableExtensions,
  Image,
  Gallery,
  RelatedArticle,
  FileBlock,
  Embed,
  Divider,
  Link,
  Language,
  Bold,
  Italic,
  Strike,
  Superscript,
  Subscript,
  CodeMark,
];
