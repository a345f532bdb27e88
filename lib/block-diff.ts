import type { Block, Mark } from "#lib/article-body.ts";
import { blockStretches, referencesOf, type Stretch, textOf, wordsAround } from "#lib/block-text.ts";
import { canonical } from "#lib/canonical.ts";
import { BLOCK_NAMES } from "#lib/manuscript-names.ts";
import { excerpt } from "#lib/plain-text.ts";
import { diffWords, type Run } from "#lib/word-diff.ts";

export interface BlockDiff {
  /** The words that changed, each with what they are called when they are not the text itself. */
  texts: { name: string | undefined; runs: Run[] }[];
  /** Changes that are not words, as short German phrases: "Bild ausgetauscht", "„Rat“ jetzt fett". */
  remarks: string[];
}

/** What happened to one block. */
export function diffBlocks(before: Block, after: Block): BlockDiff {
  const [old, now] = [blockStretches(before), blockStretches(after)];
  const [aroundOld, aroundNow] = [wordsAround(before), wordsAround(after)];
  const runs = diffWords(textOf(old), textOf(now));
  const names = [...new Set([...Object.keys(aroundOld), ...Object.keys(aroundNow)])];
  return {
    texts: [
      ...names
        .filter((name) => (aroundOld[name] ?? "") !== (aroundNow[name] ?? ""))
        .map((name) => ({ name, runs: diffWords(aroundOld[name] ?? "", aroundNow[name] ?? "") })),
      ...(runs.length > 0 ? [{ name: undefined, runs }] : []),
    ],
    remarks: [...typeRemarks(before, after), ...referenceRemarks(before, after), ...markRemarks(old, now, runs)],
  };
}

function typeRemarks(before: Block, after: Block): string[] {
  if (before.type !== after.type) return [`jetzt ${BLOCK_NAMES[after.type]}, vorher ${BLOCK_NAMES[before.type]}`];
  if (before.type === "heading" && after.type === "heading" && before.attrs.level !== after.attrs.level)
    return [`jetzt ${after.attrs.level - 1}. Ebene, vorher ${before.attrs.level - 1}. Ebene`];
  if (before.type === "table" && after.type === "table") return tableRemarks(before, after);
  return [];
}

type Table = Extract<Block, { type: "table" }>;

function tableRemarks(before: Table, after: Table): string[] {
  const hasHead = ({ content: [first] }: Table) => first?.content.every(({ type }) => type === "tableHeader") ?? false;
  const alignment = ({ content }: Table) => content.at(-1)?.content.map(({ attrs }) => attrs.align ?? "start") ?? [];
  const [old, now] = [alignment(before), alignment(after)];
  return [
    ...(hasHead(before) === hasHead(after) ? [] : [hasHead(after) ? "Kopfzeile hinzugefügt" : "Kopfzeile entfernt"]),
    ...(old.length === now.length && old.join() !== now.join() ? ["Ausrichtung der Spalten geändert"] : []),
  ];
}

function referenceRemarks(before: Block, after: Block): string[] {
  const [old, now] = [referencesOf(before), referencesOf(after)];
  if (before.type !== after.type || old.join() === now.join()) return [];
  switch (after.type) {
    case "image":
      return ["Bild ausgetauscht"];
    case "file":
      return ["Datei ausgetauscht"];
    case "relatedArticle":
      return ["Verweist auf einen anderen Beitrag"];
    case "embed":
      return [`Adresse geändert: ${old.join()} → ${now.join()}`];
    default: {
      const added = now.filter((id) => !old.includes(id)).length;
      const removed = old.filter((id) => !now.includes(id)).length;
      if (added + removed === 0) return ["Bilder umgestellt"];
      const pictures = (count: number) => (count === 1 ? "ein Bild" : `${count} Bilder`);
      return [
        ...(added > 0 ? [`${pictures(added)} hinzugefügt`] : []),
        ...(removed > 0 ? [`${pictures(removed)} entfernt`] : []),
      ];
    }
  }
}

const MARK_NAMES = {
  bold: "fett",
  italic: "kursiv",
  code: "als Code gesetzt",
  strike: "durchgestrichen",
  superscript: "hochgestellt",
  subscript: "tiefgestellt",
} as const;

/** Compares the marks of the words that stayed; a word that is new brings its own. */
function markRemarks(before: Stretch[], after: Stretch[], runs: Run[]): string[] {
  const [old, now] = [marksByLetter(before), marksByLetter(after)];
  const found: { remark: (passage: string) => string; key: string; text: string; end: number }[] = [];
  let oldAt = 0;
  let nowAt = 0;
  for (const { kind, text } of runs) {
    if (kind === "same") {
      for (let offset = 0; offset < text.length; offset += 1) {
        for (const change of markChanges(old[oldAt + offset] ?? [], now[nowAt + offset] ?? [])) {
          const open = found.find(({ key, end }) => key === change.key && end === nowAt + offset);
          if (open) {
            open.text += text[offset];
            open.end += 1;
          } else found.push({ ...change, text: text[offset] ?? "", end: nowAt + offset + 1 });
        }
      }
    }
    if (kind !== "added") oldAt += text.length;
    if (kind !== "removed") nowAt += text.length;
  }
  return found
    .filter(({ text }) => text.trim() !== "")
    .map(({ remark, text }) => remark(`„${excerpt(text.trim(), 50)}“`));
}

const marksByLetter = (stretches: Stretch[]): Mark[][] =>
  stretches.flatMap(({ text, marks }) => Array.from({ length: text.length }, () => marks));

interface MarkChange {
  key: string;
  remark: (passage: string) => string;
}

function markChanges(before: Mark[], after: Mark[]): MarkChange[] {
  if (before === after) return [];
  const gone = before.filter((mark) => !after.some((other) => canonical(other) === canonical(mark)));
  const come = after.filter((mark) => !before.some((other) => canonical(other) === canonical(mark)));
  return [
    ...come.map((mark) => cameOver(mark, gone)),
    ...gone.filter((mark) => !come.some(({ type }) => type === mark.type)).map(wentAway),
  ];
}

function cameOver(mark: Mark, gone: Mark[]): MarkChange {
  const key = `+${canonical(mark)}`;
  if (mark.type === "language") return { key, remark: (passage) => `Sprache von ${passage}: ${mark.attrs.lang}` };
  if (mark.type !== "link") return { key, remark: (passage) => `${passage} jetzt ${MARK_NAMES[mark.type]}` };
  const { href } = mark.attrs;
  const former = gone.find(({ type }) => type === "link");
  if (former?.type !== "link") return { key, remark: (passage) => `Link gesetzt: ${passage} → ${href}` };
  return {
    key: `${key} for ${former.attrs.href}`,
    remark: (passage) => `Link geändert: ${passage} → ${href}, vorher ${former.attrs.href}`,
  };
}

function wentAway(mark: Mark): MarkChange {
  const key = `-${canonical(mark)}`;
  if (mark.type === "language") return { key, remark: (passage) => `Sprache von ${passage} nicht mehr angegeben` };
  if (mark.type !== "link") return { key, remark: (passage) => `${passage} nicht mehr ${MARK_NAMES[mark.type]}` };
  return { key, remark: (passage) => `Link entfernt: ${passage}, vorher ${mark.attrs.href}` };
}
