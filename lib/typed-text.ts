import { z } from "zod";
import { cleanText, type TextKind } from "#lib/clean-text.ts";
import { meantWebAddress } from "#lib/link-address.ts";

/*
 * Text that people type, in the schema of whatever takes it in: cleaned, without space around it, not longer than it may be.
 * Every schema for words that are stored begins with one of these.
 */

const typed = (kind: TextKind) => (most: number, tooLong?: string) =>
  z
    .string()
    .overwrite((text) => cleanText(text, kind).trim())
    .max(most, tooLong ?? `Höchstens ${most} Zeichen.`);

export const line = typed("line");
export const headline = typed("headline");
/** May have several lines. */
export const prose = typed("prose");
/** A quotation from an article. */
export const passage = typed("passage");

/** The address of a page elsewhere, completed where it is clear what is meant; or "". */
export const webAddress = (most: number, isNone: string, tooLong?: string) =>
  line(most, tooLong)
    .overwrite((text) => meantWebAddress(text) ?? text)
    .refine((text) => text === "" || meantWebAddress(text) === text, isNone);
