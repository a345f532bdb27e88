/*
 * Words by which banners talk people into agreeing. Sources: VG Hannover 10 A 5385/22, OLG Köln 6 U 80/23, EDPB guidelines 05/2020.
 */

interface DarkPattern {
  /** Of docs/consent-rules.md. */
  rule: number;
  words: RegExp;
  /** Goes on after the words that were found. */
  why: string;
}

const DARK_PATTERNS: DarkPattern[] = [
  {
    rule: 15,
    words:
      /(?:optimale|beste|bestmögliche|perfekte)[nsrm]? (?:\p{L}*(?:erlebnis|erfahrung)|service)|\p{L}*nutz(?:er|ungs)erlebnis|user experience|ihre privatsphäre ist uns wichtig|wir (?:respektieren|schätzen) ihre privatsphäre|wir lieben (?:cookies|kekse)|leckere|maßgeschneidert|noch besser machen|für sie (?:zu )?optimier/iu,
    why: "beschönigt. Sagen Sie, wozu die Daten dienen.",
  },
  {
    rule: 12,
    words:
      /(?:akzeptieren|zustimmen|einverstanden) (?:und|&) (?:schließen|weiter)|klicken sie (?:einfach |bitte )?auf „?(?:alle )?(?:akzeptieren|erlauben)|\bempfohlen|wir empfehlen|nur so können sie|sonst können sie (?:nicht|kein)|funktioniert (?:sonst )?nicht richtig/iu,
    why: "drängt zur Zustimmung. Ablehnen muss genauso leicht sein.",
  },
  {
    rule: 8,
    words:
      /(?:weiter\p{L}* ?(?:surfen|nutz|scroll|les)\p{L}*|(?:weiter)?nutzung (?:dieser|der|unserer) \p{L}*(?:website|seite)|durch (?:das )?scrollen)[^.]{0,60}(?:stimmen sie|einverstanden|einwillig|zugestimmt|willigen sie)/iu,
    why: "macht aus Nichtstun eine Zustimmung. Das ist keine Einwilligung.",
  },
  {
    rule: 13,
    words:
      /vorausgewählt|voreingestellt|bereits (?:ausgewählt|angekreuzt|aktiviert)|standardmäßig (?:aktiv|ausgewählt|erlaubt)/iu,
    why: "spricht von vorausgewählten Kästchen. Nichts ist vorausgewählt.",
  },
];

/** What of this a text says, with the words it uses. Hyphens and spaces one cannot see do not hide them. */
export function findDarkPatterns(text: string): { rule: number; words: string; why: string }[] {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}|[\u200b-\u200f\u202a-\u202e]/gu, "")
    .replace(/\s+/gu, " ");
  return DARK_PATTERNS.flatMap(({ rule, words, why }) => {
    const found = words.exec(plain)?.[0];
    return found === undefined ? [] : [{ rule, words: found, why }];
  });
}
