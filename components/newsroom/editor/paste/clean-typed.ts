import { useEffect } from "react";
import { cleanText, type TextKind } from "#lib/clean-text.ts";

const KINDS: TextKind[] = ["line", "headline", "prose", "passage"];

/** `text` as a field will store it. @param field.kind as the field says it, if it says so */
export function cleanTyped(text: string, field: { kind: string | undefined; hasLines: boolean }): string {
  const kind = KINDS.find((known) => known === field.kind) ?? (field.hasLines ? "prose" : "line");
  return cleanText(text, kind);
}

/** Fields that hold words; what is pasted into a password or a date is left alone. */
const FIELDS = "textarea, input[type=text], input[type=url], input[type=search], input:not([type])";

function onPaste(event: ClipboardEvent): void {
  const { target } = event;
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (event.defaultPrevented || !isField || !target.matches(FIELDS) || target.readOnly) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const hasLines = target instanceof HTMLTextAreaElement;
  const clean = cleanTyped(text, { kind: target.dataset.textKind, hasLines });
  if (clean === text.replace(/\r\n?/gu, "\n")) return;
  event.preventDefault();
  // The one way of putting text in that Strg+Z takes out again.
  if (clean !== "") document.execCommand("insertText", false, clean);
}

/** What is pasted into a field of this page comes in as it will be stored. */
export function useCleanPaste(): void {
  useEffect(() => {
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}
