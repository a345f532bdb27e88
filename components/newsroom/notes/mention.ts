import { mentionsIn } from "#lib/mentions.ts";

export interface Colleague {
  id: string;
  name: string;
}

/** A mention somebody is about to write: from its "@" to the caret. */
export interface BegunMention {
  from: number;
  name: string;
}

const LONGEST_NAME = 60;

/** The mention the caret stands in; `undefined` when it stands in none. "@" within a word, as in an address, begins none. */
export function mentionAt(text: string, caret: number): BegunMention | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from === -1 || /[\p{Letter}\p{Number}]$/u.test(before.slice(0, from))) return undefined;
  const name = before.slice(from + 1);
  return name.length > LONGEST_NAME || /[\n@]/u.test(name) ? undefined : { from, name };
}

/** Colleagues one of whose names begins with what was typed. A name that stands there whole needs no suggestion. */
export function suggest(colleagues: Colleague[], typed: string): Colleague[] {
  const wanted = fold(typed);
  return colleagues.filter(({ name }) => {
    const names = fold(name);
    return names !== wanted && (names.startsWith(wanted) || names.includes(` ${wanted}`));
  });
}

/** The text with the begun mention written out, and where the caret goes. */
export function completeMention(text: string, mention: BegunMention, name: string): { text: string; caret: number } {
  const after = text.slice(mention.from + 1 + mention.name.length);
  const written = `@${name}${/^\s/u.test(after) ? "" : " "}`;
  return { text: text.slice(0, mention.from) + written + after, caret: mention.from + written.length };
}

/** A text cut where it mentions somebody, by the rule of `mentionsIn`. The parts joined are the text. */
export function splitAtMentions(text: string, colleagues: Colleague[]): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const mention = mentionFrom(text.slice(at), colleagues);
    if (mention === undefined || at < from) continue;
    parts.push({ at: from, words: text.slice(from, at), isMention: false }, { at, words: mention, isMention: true });
    from = at + mention.length;
  }
  return [...parts, { at: from, words: text.slice(from), isMention: false }].filter(({ words }) => words !== "");
}

export interface TextPart {
  at: number;
  words: string;
  isMention: boolean;
}

/** The longest beginning of `text` that is a mention by itself: one, two … words of a name. */
function mentionFrom(text: string, colleagues: Colleague[]): string | undefined {
  const ends = Array.from(
    text.slice(0, LONGEST_NAME).matchAll(/(?<=[\p{Letter}\p{Number}.])(?![\p{Letter}\p{Number}])/gu),
  );
  return ends
    .map(({ index }) => text.slice(0, index))
    .findLast((words) => {
      const [someone] = mentionsIn(words, colleagues);
      return someone !== undefined && fold(someone.name).startsWith(fold(words.slice(1)));
    });
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
