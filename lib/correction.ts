/** What a correction is; each is shown with its word on the article and under /korrekturen. */
export const CORRECTION_KINDS = ["error", "addition", "clarification"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
