/** What a correction is; each is shown with its word on the article and under /korrekturen. */
export const CORRECTION_KINDS = ["error", "addition", "clarification"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/**
 * What readers are told when a text they knew comes back changed: a correction, with its words; "update", only that it was
 * changed and when; "minor", nothing.
 */
export type CorrectionChoice = { kind: CorrectionKind; text: string } | "update" | "minor";
