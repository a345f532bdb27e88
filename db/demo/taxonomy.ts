import type { DemoCategoryKey, DemoTagKey } from "#db/demo/types.ts";

export const demoCategories: { key: DemoCategoryKey; name: string; description: string }[] = [
  {
    key: "politik",
    name: "Politik",
    description:
      "Was der Rat beschließt, was die Bezirke wollen und was die Verwaltung daraus macht. Berichte und Hintergründe aus dem Rathaus und aus den neun Kölner Stadtbezirken.",
  },
  {
    key: "veedel",
    name: "Veedel",
    description:
      "Nachrichten aus der Nachbarschaft, von Worringen bis Porz-Langel: Feste, Sorgen, Baustellen und die Menschen, die sich kümmern.",
  },
  {
    key: "wirtschaft",
    name: "Wirtschaft",
    description:
      "Betriebe, Handwerk, Handel und Hafen in Köln. Wer gründet, wer schließt, wer Leute sucht – und was das für die Stadt bedeutet.",
  },
  {
    key: "kultur",
    name: "Kultur",
    description:
      "Bühne, Musik, Kunst und Literatur zwischen Ehrenfeld und Mülheim, mit Kritiken, Porträts und Terminen.",
  },
  {
    key: "bildung",
    name: "Bildung",
    description:
      "Kita, Schule, Ausbildung, Hochschule: Was sich in Köln beim Lernen ändert und was Familien, Schülerinnen und Lehrkräfte davon haben.",
  },
  {
    key: "umwelt",
    name: "Umwelt",
    description:
      "Wie Köln heizt, pflanzt, spart und sich vor Hochwasser und Hitze schützt. Mit Zahlen und Ortsterminen.",
  },
  {
    key: "verkehr",
    name: "Verkehr",
    description:
      "Bahn, Rad, Auto, Schiff und der Weg zu Fuß: Wo es klemmt, wo gebaut wird und was auf Kölns Straßen und Brücken besser werden soll.",
  },
  {
    key: "sport",
    name: "Sport",
    description:
      "Vereine, Plätze, Regatten und Derbys. Der Kölner Sport abseits der großen Stadien, vom Nachwuchs bis zu den Alten Herren.",
  },
  {
    key: "meinung",
    name: "Meinung",
    description:
      "Kommentare, Glossen und Gastbeiträge. Jeder Text ist namentlich gezeichnet und gibt die Ansicht der Autorin oder des Autors wieder.",
  },
];

export const demoTags: { key: DemoTagKey; name: string; description: string }[] = [
  {
    key: "rhein",
    name: "Rhein",
    description: "Pegel, Ufer, Brücken und Schiffe: Beiträge über den Fluss, der Köln teilt und verbindet.",
  },
  {
    key: "klimaschutz",
    name: "Klimaschutz",
    description: "Was Köln tut, um weniger Treibhausgase auszustoßen, und woran es hängt.",
  },
  {
    key: "nahverkehr",
    name: "Nahverkehr",
    description: "Stadtbahn, Bus und S-Bahn in Köln: Fahrpläne, Baustellen, neue Linien.",
  },
  {
    key: "schule",
    name: "Schule",
    description: "Unterricht, Gebäude, Anmeldungen und Abschlüsse: Beiträge über Kölner Schulen.",
  },
  {
    key: "industrie-4-0",
    name: "Industrie 4.0",
    description: "Vernetzte Fabriken, Sensoren, Software: wie sich die Produktion in der Region verändert.",
  },
  {
    key: "musik",
    name: "Musik",
    description: "Konzerte, neue Alben, Chöre und Proberäume in Köln und Umgebung.",
  },
  {
    key: "ausstellungen",
    name: "Ausstellungen",
    description: "Was Museen, Galerien und freie Räume zeigen – mit Kritiken und Terminen.",
  },
  {
    key: "energie",
    name: "Energie",
    description: "Strom, Gas, Fernwärme, Wärmepumpen: wie Köln versorgt wird und was es kostet.",
  },
  {
    key: "wohnen",
    name: "Wohnen",
    description: "Mieten, Bauen, Sanieren und die Suche nach einer bezahlbaren Wohnung in der Stadt.",
  },
  {
    key: "ehrenamt",
    name: "Ehrenamt",
    description: "Menschen, die in Köln ihre freie Zeit geben, und die Vereine und Initiativen, in denen sie das tun.",
  },
  {
    key: "karneval",
    name: "Karneval",
    description: "Sitzungen, Züge, Wagenbauer und die Arbeit hinter der fünften Jahreszeit.",
  },
  {
    key: "maerkte",
    name: "Märkte",
    description: "Wochenmärkte, Flohmärkte und Weihnachtsmärkte: wer verkauft, was sich ändert, wann geöffnet ist.",
  },
];
