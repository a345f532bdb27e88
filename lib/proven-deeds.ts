/*
 * What being logged in is not enough for: a device may have been left open, a cookie copied. Whoever does one of these has
 * shown within the last minutes that it is still them (OWASP ASVS 7.5). The writes ask for it themselves.
 */

/** How long a confirmation holds. */
export const PROOF_MINUTES = 10;

/** Each deed as it follows "Um …". */
export const PROVEN_DEEDS = {
  "make-keeper": "jemanden in die Verwaltung aufzunehmen",
  "change-role": "eine Rolle zu ändern",
  "remove-second-factor": "den zweiten Faktor einer anderen Person zu entfernen",
  "require-second-factor": "zu ändern, wer einen zweiten Faktor braucht",
  "export-consent": "Nachweise über Einwilligungen herunterzuladen",
  "run-script": "ein fremdes Skript auf die Seiten der Zeitung zu lassen",
} as const;
export type ProvenDeed = keyof typeof PROVEN_DEEDS;

/** Said when the proof is missing or too old. */
export const proofMissing = (deed: ProvenDeed): string =>
  `Um ${PROVEN_DEEDS[deed]}, geben Sie bitte noch einmal Ihr Passwort ein. Bis dahin geschieht nichts.`;
