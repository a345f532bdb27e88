import type { DemoManuscript } from "#db/demo/types.ts";
import { body, h2, infoBox, list, quote } from "./body-builder.ts";

/** What lies on the desk of the demo newsroom and has not been published yet. */
export const demoManuscripts: DemoManuscript[] = [
  {
    key: "nachtbus-chorweiler",
    owner: "autorin@lokalblatt.example",
    stage: "review",
    category: "verkehr",
    kicker: "Nachtverkehr",
    title: "Der Nachtbus, der nur auf dem Plan steht",
    teaser:
      "Seit August fährt die Linie N14 laut Fahrplan jede Stunde nach Chorweiler. Wer nachts an der Haltestelle steht, wartet oft vergeblich. Ein Protokoll aus drei Nächten.",
    authors: ["aylin-demirtas"],
    tags: ["nahverkehr"],
    picture: "baustelle",
    changedHoursAgo: 2,
    body: body(
      "Freitag, 1.42 Uhr, Ebertplatz. Elf Menschen warten, eine Pflegerin, zwei Köche, eine Gruppe vom Geburtstag. Die Anzeige sagt: N14, fünf Minuten. Um 1.58 Uhr sagt sie nichts mehr.",
      "In drei Nächten haben wir an vier Haltestellen mitgeschrieben. Von 24 angekündigten Fahrten kamen 15.",
      h2("Was der Betrieb dazu sagt"),
      "Der Betreiber nennt auf Anfrage fehlendes Personal als Grund. Ausfälle würden in der App gemeldet. In den drei Nächten war das zweimal der Fall.",
      quote(
        "Eine Pflegerin, die in Merheim arbeitet",
        "Ich plane inzwischen eine Stunde mehr ein. Das ist meine Schlafenszeit.",
      ),
      list("24 Fahrten standen im Plan", "15 kamen", "2 Ausfälle wurden gemeldet"),
    ),
    notes: [
      {
        by: "redaktion@lokalblatt.example",
        text: "@Aylin Stark. Haben wir die Zahlen für die drei Nächte auch schriftlich vom Betreiber?",
        passage: "Von 24 angekündigten Fahrten kamen 15.",
      },
    ],
  },
  {
    key: "stadtgarten-buehne",
    owner: "autorin@lokalblatt.example",
    stage: "draft",
    category: "kultur",
    kicker: "",
    title: "Eine Bühne für alle, die sonst keine haben",
    teaser: "",
    authors: ["aylin-demirtas"],
    tags: ["musik"],
    changedHoursAgo: 26,
    body: body(
      "Jeden ersten Dienstag im Monat stellt der Verein einen Verstärker, ein Mikrofon und einen Stuhl in den Stadtgarten. Mehr braucht es nicht.",
      "Noch fragen: Wie viele kommen im Winter? Wer zahlt den Strom?",
    ),
    notes: [],
  },
  {
    key: "haushalt-schulbau",
    owner: "redaktion@lokalblatt.example",
    stage: "approved",
    category: "bildung",
    kicker: "Schulbau",
    title: "Was die Stadt im nächsten Jahr an Schulen bauen will",
    teaser:
      "Sechs Neubauten, elf Erweiterungen, vier Sporthallen: Der Entwurf für den Haushalt nennt jede Schule einzeln. Wir haben die Liste sortiert.",
    authors: ["sara-wollersheim"],
    tags: ["schule"],
    picture: "schulhof",
    changedHoursAgo: 5,
    body: body(
      "Der Entwurf umfasst 38 Seiten, die Schulen stehen auf vieren davon. Am weitesten sind die Pläne in Kalk und in Porz.",
      infoBox("Wie es weitergeht", "Der Schulausschuss berät am 8. Dezember öffentlich. Beschließen muss der Rat."),
      "Nicht auf der Liste steht die Grundschule am Mühlenbach, für die Eltern seit zwei Jahren Unterschriften sammeln.",
    ),
    notes: [],
  },
  {
    key: "fahrradstrasse-nippes",
    owner: "redaktion@lokalblatt.example",
    stage: "draft",
    category: "verkehr",
    kicker: "Nippes",
    title: "Fahrradstraße: Was die Zählung wirklich ergab",
    teaser: "Die Bezirksvertretung streitet über eine Zahl. Dabei stehen im Bericht zwei.",
    authors: ["jannik-overath", "sara-wollersheim"],
    tags: ["nahverkehr"],
    changedHoursAgo: 50,
    body: body(
      "Der Bericht der Verwaltung liegt uns vor. Auf Seite 12 steht der Wert, der zitiert wird, auf Seite 31 der andere.",
    ),
    notes: [],
  },
];
