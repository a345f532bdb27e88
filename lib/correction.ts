/** What a correction is; each is shown with its word on the article and under /korrekturen. */
export const CORRECTION_KINDS = ["error", "addition", "clarification"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/**
 * What readers are told when a text they knew comes back changed: a correction, with its words; "update", only that it was
 * changed and when; "minor", nothing.
 */
export type CorrectionChoice = { kind: CorrectionKind; text: string } | "update" | "minor";

/** Whether readers would not be told what they were to be told with a planned change, when it goes out with `said`. */
export function losesCorrection(planned: CorrectionChoice, said: CorrectionChoice): boolean {
  if (planned === "minor") return false;
  if (planned === "update") return said === "minor";
  return typeof said !== "object" || said.kind !== planned.kind || said.text.trim() !== planned.text.trim();
}

/** What is lost then, in words. */
export const describePlannedCorrection = (planned: CorrectionChoice): string =>
  typeof planned === "object" ? `Die geplante Korrektur „${planned.text}“` : "Die geplante Aktualisierung";
