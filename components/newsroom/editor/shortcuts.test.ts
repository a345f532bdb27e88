import { expect, test } from "vitest";
import { keyNames } from "./shortcuts.ts";

test.each([
  ["Mod-b", "Strg+B", "⌘B"],
  ["Mod-Shift-8", "Strg+Umschalt+8", "⌘⇧8"],
  ["Alt-ArrowUp", "Alt+↑", "⌥↑"],
  ["Escape", "Esc", "esc"],
  ["/", "/", "/"],
  ["---", "---", "---"],
])("%s is read as %s, on a Mac as %s", (keys, german, mac) => {
  expect(keyNames(keys, false)).toBe(german);
  expect(keyNames(keys, true)).toBe(mac);
});
