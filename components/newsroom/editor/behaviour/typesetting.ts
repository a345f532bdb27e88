import { Extension, InputRule } from "@tiptap/core";
import { typeset } from "#lib/typography.ts";

/** German typography while typing. Undo right after a change brings back what was typed. */
export const Typesetting = Extension.create({
  name: "typesetting",
  addInputRules: () => [
    new InputRule({
      find: (text) => {
        const correction = typeset(text);
        if (!correction) return null;
        const start = text.length - correction.length;
        return { index: start, text: text.slice(start), data: { insert: correction.insert } };
      },
      handler: ({ state, range, match }) => {
        state.tr.insertText(String(match.data?.insert), range.from, range.to);
      },
    }),
  ],
});
