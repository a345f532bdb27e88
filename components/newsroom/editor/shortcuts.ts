/* The keys of the writing surface as people read them: in the overview and beside the names of tools. */

export interface Shortcut {
  /** As ProseMirror spells it; several separated by a space. */
  keys: string;
  does: string;
}

export const SHORTCUTS: { title: string; shortcuts: Shortcut[] }[] = [
  {
    title: "Text",
    shortcuts: [
      { keys: "Mod-b", does: "Fett" },
      { keys: "Mod-i", does: "Kursiv" },
      { keys: "Mod-k", does: "Link setzen oder ändern" },
      { keys: "Mod-Shift-s", does: "Durchgestrichen" },
      { keys: "Mod-e", does: "Wie getippt (Code)" },
      { keys: "Mod-. Mod-,", does: "Hochgestellt, tiefgestellt" },
      { keys: "Shift-Enter", does: "Neue Zeile im selben Absatz" },
    ],
  },
  {
    title: "Blöcke",
    shortcuts: [
      { keys: "/", does: "Block einfügen (am Anfang einer leeren Zeile)" },
      { keys: "Mod-Alt-0", does: "Gewöhnlicher Absatz" },
      { keys: "Mod-Alt-2 Mod-Alt-3 Mod-Alt-4", does: "Zwischentitel" },
      { keys: "Mod-Shift-8 Mod-Shift-7", does: "Aufzählung, nummerierte Liste" },
      { keys: "Alt-Shift-ArrowRight Alt-Shift-ArrowLeft", does: "Listenpunkt einrücken, ausrücken" },
      { keys: "Mod-Shift-b", does: "Zitat" },
      { keys: "Alt-ArrowUp Alt-ArrowDown", does: "Block nach oben, nach unten" },
    ],
  },
  {
    title: "Arbeiten",
    shortcuts: [
      { keys: "Mod-z Mod-Shift-z", does: "Rückgängig, wiederherstellen" },
      { keys: "Mod-f", does: "Suchen und ersetzen" },
      { keys: "Escape Tab", does: "Den Text verlassen, nacheinander gedrückt" },
      { keys: "Mod-/", does: "Diese Übersicht" },
    ],
  },
  {
    title: "Beim Tippen",
    shortcuts: [
      { keys: "## Space", does: "Zwischentitel, mit ### und #### kleiner" },
      { keys: "- Space", does: "Aufzählung, mit 1. nummeriert" },
      { keys: "> Space", does: "Zitat" },
      { keys: "---", does: "Trennlinie" },
      { keys: "**fett**", does: "auch *kursiv*, ~~durchgestrichen~~ und `Code`" },
    ],
  },
];

const GERMAN_KEYS: Record<string, string> = {
  Mod: "Strg",
  Shift: "Umschalt",
  Enter: "Eingabe",
  Escape: "Esc",
  Space: "Leertaste",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};
const MAC_KEYS: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧", Escape: "esc" };

/** One combination with the names of the keyboard in use: Strg+Umschalt+8, on a Mac ⌘⇧8. */
export function keyNames(keys: string, isMac: boolean): string {
  if (!/^(?:Mod|Alt|Shift)-|^[A-Z]\w+$/.test(keys)) return keys;
  const parts = keys
    .split("-")
    .map(
      (key) => (isMac ? MAC_KEYS[key] : undefined) ?? GERMAN_KEYS[key] ?? (key.length === 1 ? key.toUpperCase() : key),
    );
  return parts.join(isMac ? "" : "+");
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
