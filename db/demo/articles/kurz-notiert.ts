import { body, facts, quote } from "#db/demo/body-builder.ts";
import type { DemoArticle } from "#db/demo/types.ts";

/** Short items from the neighbourhoods, for the Ressorts Veedel and Kultur. */
export const kurzNotiert: DemoArticle[] = [
  {
    key: "akkordeon-nippes",
    category: "veedel",
    kicker: "Nippes",
    title: "Wem gehört das rote Akkordeon?",
    teaser:
      "An einer Haltestelle in Nippes stand ein Akkordeon, verpackt in eine Bettdecke. Eine Musiklehrerin hütet es und sucht nun den Menschen, der es dort vergessen hat.",
    authors: ["pawel-nowicki"],
    tags: ["musik"],
    published: { days: -3, at: "13:10" },
    body: body(
      "Zuerst dachte Edith Wollweber an einen vergessenen Koffer. Unter der Bettdecke kam dann ein Akkordeon zum Vorschein, rot, gut gepflegt, mit einem Namen im Deckel, den der Regen unleserlich gemacht hat. Es stand auf einer Bank an der Neusser Straße, und weit und breit war niemand zu sehen.",
      "Wollweber, die in Nippes Flöte unterrichtet, hat das Instrument mit nach Hause genommen, getrocknet und dem Fundbüro gemeldet. Gespielt hat sie darauf nur die Tonleiter. „Ein Knopf klemmt, und ich weiß, welcher“, sagt sie. „Wer mir das richtige Register nennt, bekommt es sofort wieder.“",
      "In der Decke steckte außerdem ein Notenblatt: ein Walzer, handgeschrieben, „für Irmi zum Achtzigsten“. Irmi hatte inzwischen vermutlich Geburtstag. Die Redaktion gibt Hinweise gern weiter: [veedel@lokalblatt.example](mailto:veedel@lokalblatt.example).",
    ),
  },
  {
    key: "bank-raderthal",
    category: "veedel",
    kicker: "Raderthal",
    title: "Am Spielplatz steht jetzt eine Bank mit Armlehnen",
    teaser:
      "Zwei Jahre lang hat eine Großmutter aus Raderthal um eine Sitzgelegenheit gebeten, von der sie auch wieder hochkommt. Nun ist sie da, und vier andere bekommen dieselbe.",
    authors: ["pawel-nowicki"],
    tags: ["ehrenamt"],
    published: { days: -7, at: "09:40" },
    body: body(
      "Margot Effertz hat dem Grünflächenamt sechs Briefe geschrieben, alle mit der Hand, alle zum selben Thema. Die alte Bank am Spielplatz in Raderthal war niedrig, hatte keine Lehnen, und die 82-Jährige kam nach dem Hinsetzen nicht mehr allein hoch. Ihre Enkelin zog dann an beiden Armen.",
      "Die neue Bank ist zwölf Zentimeter höher, hat Lehnen an beiden Enden und eine in der Mitte. Bezahlt hat sie die Bezirksvertretung, aufgebaut haben sie zwei Auszubildende aus dem Betriebshof. Sie schraubten auch gleich einen Haken für Taschen an.",
      quote(
        "Margot Effertz, Raderthal",
        "„Ich habe mich gesetzt und bin aufgestanden, dreimal hintereinander. Die Kinder haben mitgezählt.“",
      ),
      "Vier weitere Spielplätze im Stadtbezirk sollen das gleiche Modell erhalten. Die alte Bank steht nun im Hof einer Kita. Dort ist sie genau richtig.",
    ),
  },
  {
    key: "buecherei-wahn",
    category: "veedel",
    kicker: "Wahn",
    title: "Kleine Bücherei öffnet früher – der Schulkinder wegen",
    teaser:
      "Die ehrenamtlich geführte Bücherei in Wahn hat neue Zeiten. Dienstags und donnerstags beginnt die Ausleihe künftig schon um 13 Uhr, wenn in der Grundschule nebenan Schluss ist.",
    authors: ["aylin-demirtas"],
    tags: ["ehrenamt", "schule"],
    published: { days: -10, at: "11:55" },
    body: body(
      "Bisher saßen die Kinder auf der Treppe und warteten. Um eins ist in der Grundschule Unterrichtsschluss, um drei erst schloss die Bücherei im Pfarrheim in Wahn auf. Zwei Stunden können lang sein, besonders bei Regen. Leiterin Gudrun Paffrath hat die Zeiten deshalb verschoben.",
      facts("Neue Öffnungszeiten", [
        ["Dienstag und Donnerstag", "13 bis 17 Uhr"],
        ["Samstag", "10 bis 12 Uhr, wie bisher"],
        ["Sonntag", "geschlossen"],
      ]),
      "Möglich wird das, weil neun Eltern aus der Schulpflegschaft je einen Mittag im Monat übernehmen. Einer von ihnen, Schreiner Ahmed Benali, hat vor dem Dienst schon die Leseecke um eine zweite Etage erweitert. Sie ist für Menschen unter einem Meter vierzig gedacht. Paffrath hat es trotzdem probiert.",
      "Der Ausweis ist kostenlos, ausgeliehen werden bis zu fünf Bücher für vier Wochen. Besonders gesucht sind Spenden von Comics, gern auch zerlesene.",
    ),
  },
  {
    key: "flohmarkt-riehl",
    category: "veedel",
    kicker: "Riehl",
    title: "Auf dem Treppenflohmarkt wechselt sogar ein Klavier den Besitzer",
    teaser:
      "Eine ganze Straße in Riehl hat ihre Keller auf die Eingangsstufen geräumt. Die Standgebühr, ein Kuchen je Haus, war schon am frühen Nachmittag verzehrt.",
    authors: ["pawel-nowicki"],
    tags: ["maerkte"],
    published: { days: -14, at: "18:45" },
    body: body(
      "34 Hauseingänge, 34 Läden: In einer Seitenstraße in Riehl haben die Nachbarn verkauft, was in den Kellern stand. Lampen, Schlittschuhe, ein Aquarium ohne Fische und eine Sammlung von 60 Eierbechern, die geschlossen an einen Herrn aus Longerich ging. Er wollte nicht sagen, warum.",
      "Das größte Stück stand vor Nummer 19, weil es nicht weiter zu bewegen war. Das Klavier von Familie Odebrecht kostete nichts, unter einer Bedingung: Wer es will, muss es tragen. Studentin Noor Haddad fand auf der Straße sieben Leute, die mit anfassten. Gezogen wurde es auf zwei Rollbrettern, vier Häuser weit.",
      "Organisiert hatte den Tag Ingrid Schorn. Im nächsten Jahr will sie ihn wiederholen, dann mit Kasse für die Kita. Den Termin legt sie fest, sobald ihr Keller wieder voll ist.",
    ),
  },
  {
    key: "schildkroete-holweide",
    category: "veedel",
    kicker: "Holweide",
    title: "Schildkröte Helga ist nach neun Tagen zurück",
    teaser:
      "Sie kam 260 Meter weit, brauchte dafür mehr als eine Woche und wurde von einem Briefträger erkannt: Die Suche nach einer Landschildkröte hat in Holweide viele Leute beschäftigt.",
    authors: ["pawel-nowicki"],
    tags: [],
    published: { days: -18, at: "16:05" },
    body: body(
      "Gesucht wurde überall, nur nicht im Rhabarber. Neun Tage lang war Helga, Landschildkröte, 41 Jahre alt, aus einem Garten in Holweide verschwunden. Familie Kranz hatte Zettel an Laternen geklebt, die Nachbarskinder suchten mit Taschenlampen, und ein Rentner lieh seinen Dackel aus. Der interessierte sich mehr für den Kompost.",
      "Gefunden hat sie Briefträger Vinzenz Orth, 260 Meter entfernt, unter einem Blatt. Er kannte den weißen Punkt auf dem Panzer vom Zettel, legte das Tier auf die Abendpost und klingelte. Das macht, überschlagen die Kinder, gut einen Meter in der Stunde, die Nächte mitgerechnet.",
      "Helga fraß erst einmal eine halbe Gurke. Das Loch im Zaun ist geflickt. Der Dackel kommt weiterhin zu Besuch, ohne Auftrag.",
    ),
  },
  {
    key: "fahrradkurs-merheim",
    category: "veedel",
    kicker: "Merheim",
    title: "Acht Frauen lernen auf einem Parkplatz Rad fahren",
    teaser:
      "Die Jüngste ist 26, die Älteste 67, und keine saß vorher je auf einem Sattel. In Merheim übt eine Gruppe nach Ladenschluss vor einem Baumarkt. Jetzt fährt sie zum ersten Mal auf die Straße.",
    authors: ["aylin-demirtas"],
    tags: ["ehrenamt"],
    published: { days: -22, at: "10:20" },
    body: body(
      "Bremsen zuerst. Das ist die wichtigste Regel von Trainerin Yvonne Kallrath, die in Merheim Frauen das Radfahren beibringt, abends um acht auf dem leeren Parkplatz eines Baumarkts. Wer anhalten kann, sagt sie, traue sich auch loszufahren. Die Pedale schraubt sie in der ersten Stunde ab.",
      "Acht Teilnehmerinnen sind es diesmal. Farida Noori, 67, hat vier Kinder großgezogen, die alle radeln. „Ich habe immer den Sattel gehalten“, sagt sie. „Jetzt hält meine Enkelin ihn für mich.“ Nach sechs Abenden fuhr sie eine Acht um zwei Einkaufswagen.",
      "Zum Abschluss geht es durch den Park und über zwei Ampeln. Der nächste Kurs beginnt im Frühjahr. Gebraucht werden noch Leihräder mit tiefem Einstieg und 26-Zoll-Rädern; Kallrath holt sie ab, auch mit plattem Reifen.",
    ),
  },
  {
    key: "chor-zollstock",
    category: "kultur",
    kicker: "Chor",
    title: "41 Soprane suchen einen Bass",
    teaser:
      "Der Nachbarschaftschor in Zollstock hat ein Problem mit der Tiefe: Auf 41 hohe Stimmen kommen zwei tiefe. Für das Sommerkonzert wird nun an ungewöhnlichen Orten geworben.",
    authors: ["aylin-demirtas"],
    tags: ["musik", "ehrenamt"],
    published: { days: -25, at: "15:25" },
    body: body(
      "Wenn der Nachbarschaftschor in Zollstock tief singen soll, steht Reinhold Bäcker auf. Er ist der eine Bass. Der andere hat Schichtdienst und kommt jede zweite Woche. Auf der Gegenseite: 41 Soprane, 22 Altstimmen und ein Tenor, der lieber Alt singt.",
      "Chorleiterin Ana Petrović wirbt deshalb dort, wo sie tiefe Stimmen vermutet: in der Waschanlage, beim Skatabend, in der Kantine des Betriebshofs. Ein Zettel hängt auch in einer Praxis für Hals-Nasen-Ohren-Heilkunde. Von dort kam bisher die einzige Zusage.",
      "Noten lesen muss niemand. Geprobt wird mittwochs um 19.30 Uhr im Gemeindesaal, die ersten drei Abende sind unverbindlich. Auf dem Programm stehen Volkslieder aus sechs Ländern. Vier davon, sagt Petrović, klängen ohne Bass wie ein Haus ohne Erdgeschoss.",
    ),
  },
  {
    key: "treppenhaus-buchforst",
    category: "kultur",
    kicker: "Kunst im Haus",
    title: "Vier Etagen, 28 Bilder, kein Aufzug",
    teaser:
      "Ein Treppenhaus in Buchforst wird für sechs Wochen zur Galerie. Gezeigt wird, was die Menschen dahinter malen, fotografieren und sticken. Klingeln ist ausdrücklich erlaubt.",
    authors: ["aylin-demirtas"],
    tags: ["ausstellungen", "wohnen"],
    published: { days: -29, at: "12:30" },
    body: body(
      "Wer die Ausstellung ganz sehen will, muss 72 Stufen steigen. In einem Mietshaus in Buchforst hängen 28 Arbeiten zwischen Keller und Speicher, alle von Leuten, die dort wohnen. Kuratiert hat sie die Mieterin aus dem Erdgeschoss, Dragica Horvat, und zwar nach einem einfachen Grundsatz: Jede Familie bekommt die Wand vor ihrer Tür.",
      "Unten beginnt es mit Tuschezeichnungen eines Busfahrers, der seine Endhaltestellen festhält. Im zweiten Stock stickt ein Neunjähriger Fußballwappen. Ganz oben hat eine Rentnerin den Himmel fotografiert, jeden Morgen um sieben, ein Jahr lang, aus demselben Fenster.",
      "Geöffnet ist samstags von 15 bis 18 Uhr, der Eintritt ist frei. Auf jedem Absatz steht ein Stuhl. Die Vermieterin hat zugesagt, bis zum Ende nicht zu streichen.",
    ),
  },
];
