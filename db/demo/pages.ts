import { body, divider, facts, h2, h3, infoBox, list, numbered, table } from "#db/demo/body-builder.ts";
import type { ArticleBody } from "#lib/article-body.ts";

const NEWSROOM_MAIL = "[redaktion@lokalblatt.example](mailto:redaktion@lokalblatt.example)";

const DEMO_NOTE = infoBox(
  "Dies ist eine Vorführung",
  "Das Lokalblatt ist die Demo-Zeitung eines Redaktionssystems. Verlag, Redaktion, Anschrift und Nummern auf dieser Seite sind erfunden. Wer das System für eine echte Zeitung einsetzt, muss diesen Text durch den eigenen ersetzen und rechtlich prüfen lassen.",
);

export const demoPages: {
  slug: "impressum" | "datenschutz" | "barrierefreiheit" | "ueber-uns";
  title: string;
  teaser: string;
  body: ArticleBody;
}[] = [
  {
    slug: "impressum",
    title: "Impressum",
    teaser:
      "Wer das Lokalblatt herausgibt, wer es vertritt, wer für den Inhalt verantwortlich ist und wie Sie uns erreichen.",
    body: body(
      h2("Angaben nach § 5 DDG"),
      facts("Diensteanbieterin", [
        ["Verlag", "Lokalblatt Köln Verlag GmbH (Beispielverlag)"],
        ["Anschrift", "Beispielstraße 12, 50667 Köln"],
        ["Vertreten durch", "Miriam Esser, Geschäftsführerin"],
        ["Telefon", "[0221 555-0100](tel:+492215550100)"],
        ["E-Mail", NEWSROOM_MAIL],
      ]),
      facts("Register und Steuer", [
        ["Registergericht", "Amtsgericht Köln (Beispiel)"],
        ["Registernummer", "HRB 000000 (Beispiel)"],
        ["USt-IdNr. nach § 27\u202Fa UStG", "DE000000000 (Beispiel)"],
      ]),
      h2("Redaktionell verantwortlich"),
      "Verantwortlich für den Inhalt nach § 18 Abs. 2 MStV (V.i.S.d.P.):",
      "Miriam Esser, Beispielstraße 12, 50667 Köln",
      h2("Gegendarstellung und Korrektur"),
      `Sie haben einen Fehler entdeckt oder sind von einem Beitrag betroffen? Schreiben Sie an ${NEWSROOM_MAIL}. Berichtigungen stehen am Beitrag selbst und gesammelt unter [Korrekturen](/korrekturen).`,
      h2("Bilder"),
      "Die Bilder der Demo-Zeitung sind gezeichnet und zeigen keine wirklichen Personen. Der Nachweis steht jeweils unter dem Bild.",
      h2("Urheberrecht"),
      "Texte und Bilder sind urheberrechtlich geschützt. Zitieren Sie uns gern mit Nennung der Quelle. Für jede weitergehende Verwendung brauchen Sie die Zustimmung des Verlags.",
      h2("Verlinkte Seiten"),
      "Für Inhalte fremder Websites sind deren Betreiber verantwortlich. Wir prüfen Links, bevor wir sie setzen, und entfernen sie, sobald wir von einem Rechtsverstoß erfahren.",
      h2("Streitbeilegung"),
      "Wir sind weder verpflichtet noch bereit, an einem Verfahren vor einer Verbraucherschlichtungsstelle teilzunehmen.",
      h2("Eigentum und Finanzierung"),
      "Wem der Verlag gehört und wovon er lebt, steht auf der Seite [Über uns](/ueber-uns).",
      DEMO_NOTE,
    ),
  },
  {
    slug: "datenschutz",
    title: "Datenschutz",
    teaser:
      "Sie können das Lokalblatt lesen, ohne dass wir erfahren, wer Sie sind. Hier steht, was dabei technisch geschieht und welche Rechte Sie haben.",
    body: body(
      infoBox(
        "Das Wichtigste in Kürze",
        "Ohne Ihre Einwilligung legt diese Website nichts auf Ihrem Gerät ab und nimmt mit niemandem sonst Kontakt auf. IP-Adressen von Leserinnen und Lesern speichern wir nicht.",
      ),
      "Dieser Text ist die Datenschutzerklärung einer Demo-Zeitung. Er beschreibt, wie sich das System im Auslieferungszustand verhält. Wer es anders einrichtet, muss ihn anpassen.",
      h2("Wer verantwortlich ist"),
      `Lokalblatt Köln Verlag GmbH (Beispielverlag), Beispielstraße 12, 50667 Köln, vertreten durch Miriam Esser, Telefon [0221 555-0100](tel:+492215550100), E-Mail ${NEWSROOM_MAIL}.`,
      h2("Wenn Sie eine Seite aufrufen"),
      "Ihr Browser übermittelt unserem Server die Adresse der gewünschten Seite, Ihre IP-Adresse und technische Angaben, z.\u202FB. die bevorzugte Sprache. Ohne diese Daten käme die Antwort nicht bei Ihnen an. Der Server beantwortet die Anfrage und speichert die IP-Adresse nicht. Rechtsgrundlage ist Art. 6 Abs. 1 Buchst. f DSGVO; unser berechtigtes Interesse ist es, Ihnen die Seite zu zeigen, die Sie lesen möchten.",
      h2("Cookies und fremde Dienste"),
      "Es gibt keine Werbenetzwerke, keine Zählpixel und keine Profile. Schriften, Bilder und Skripte kommen von unserem eigenen Server; ohne Ihre Einwilligung nimmt Ihr Browser beim Lesen keinen Kontakt zu Dritten auf.",
      "Manche Inhalte kommen von anderen: ein Video, eine Karte, ein Beitrag aus einem sozialen Netz. Sie erscheinen erst, wenn Sie es wollen, einmal oder immer (Art. 6 Abs. 1 Buchst. a DSGVO, § 25 Abs. 1 TDDDG). Bis dahin sehen Sie eine Vorschau von unserem eigenen Server. Unten auf dieser Seite steht für jeden Dienst, wer Daten erhält, wozu, wie lange und in welchem Land.",
      "Ihre Entscheidung merkt sich Ihr Browser 182 Tage lang in einem Cookie, das nur diese Entscheidung enthält. Haben Sie eingewilligt, kommt eine zufällige Nummer dazu, mit der wir Ihre Einwilligung nachweisen und Sie sie einsehen und löschen können. Haben Sie abgelehnt, gibt es keine Nummer und keinen Eintrag. Ändern oder widerrufen können Sie jederzeit unter [Cookie-Einstellungen](/cookie-einstellungen), so einfach, wie Sie zugestimmt haben.",
      h2("Beiträge teilen"),
      "Die Verweise zum Teilen unter unseren Beiträgen sind gewöhnliche Links. Erst wenn Sie einen davon anklicken, öffnet Ihr Browser die Seite des jeweiligen Netzwerks, und erst dann erhält es Daten von Ihnen. Für alles Weitere gelten dessen Regeln.",
      h2("Wenn Sie uns schreiben"),
      "Schreiben Sie uns eine E-Mail oder rufen Sie an, verarbeiten wir Ihre Angaben, um zu antworten (Art. 6 Abs. 1 Buchst. f DSGVO). Wir löschen sie, sobald die Sache erledigt ist und keine gesetzliche Frist entgegensteht. Hinweise an die Redaktion behandeln wir vertraulich.",
      h2("Das Redaktionssystem"),
      "Wer sich als Mitglied der Redaktion anmeldet, erhält Cookies, die für die Anmeldung technisch notwendig sind (§ 25 Abs. 2 TDDDG). Eines davon bleibt nach dem Abmelden 180 Tage lang: Es merkt sich, mit welchen Konten in diesem Browser schon gearbeitet wurde, damit fremde Anmeldeversuche niemanden aussperren. Vergebliche Versuche zählen wir einen Tag lang; die IP-Adresse steht dabei nur als Prüfsumme, aus der sie sich ohne unseren Schlüssel nicht ablesen lässt. Leserinnen und Leser betrifft das nicht.",
      h2("Journalistische Arbeit"),
      "Soweit wir personenbezogene Daten zu journalistischen Zwecken verarbeiten, gelten die besonderen Regeln des § 23 MStV. Sie schützen die Recherche und Menschen, die uns etwas anvertrauen.",
      h2("Ihre Rechte"),
      "Die Art. 15 bis 21 DSGVO geben Ihnen, wenn wir Daten über Sie verarbeiten, diese Rechte:",
      table("Rechte nach der Datenschutz-Grundverordnung", [
        ["Recht", "Fundstelle"],
        ["Auskunft über die Daten, die wir über Sie haben", "Art. 15"],
        ["Berichtigung falscher Daten", "Art. 16"],
        ["Löschung", "Art. 17"],
        ["Einschränkung der Verarbeitung", "Art. 18"],
        ["Mitteilung an Empfänger über Berichtigung, Löschung oder Einschränkung", "Art. 19"],
        ["Übertragung der Daten an Sie oder andere", "Art. 20"],
        ["Widerspruch gegen eine Verarbeitung, die auf berechtigten Interessen beruht", "Art. 21"],
      ]),
      `Eine formlose Nachricht an ${NEWSROOM_MAIL} genügt. Haben Sie in etwas eingewilligt, können Sie das jederzeit für die Zukunft widerrufen.`,
      h2("Beschwerde"),
      "Sie können sich bei einer Aufsichtsbehörde beschweren. Für uns zuständig ist die Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen in Düsseldorf, [www.ldi.nrw.de](https://www.ldi.nrw.de).",
      DEMO_NOTE,
    ),
  },
  {
    slug: "barrierefreiheit",
    title: "Erklärung zur Barrierefreiheit",
    teaser:
      "Alle sollen das Lokalblatt lesen können. Was wir dafür tun, wo es noch hakt und wie Sie uns eine Barriere melden.",
    body: body(
      "Diese Erklärung gilt für die öffentlichen Seiten des Lokalblatts. Unser Ziel ist die Stufe AA der {en:Web Content Accessibility Guidelines} (WCAG) 2.2, unabhängig davon, ob uns ein Gesetz dazu verpflichtet.",
      h2("Eine Barriere melden"),
      `Etwas lässt sich nicht lesen, nicht bedienen, nicht verstehen? Schreiben Sie an ${NEWSROOM_MAIL} oder rufen Sie an: [0221 555-0100](tel:+492215550100). Hilfreich sind drei Angaben, nötig ist keine davon:`,
      numbered(
        "die Adresse der Seite,",
        "was Sie tun wollten und was stattdessen geschah,",
        "womit Sie lesen, z.\u202FB. Browser, Vorleseprogramm oder Vergrößerung.",
      ),
      "Wir antworten binnen einer Woche. Brauchen Sie einen Beitrag dringend, schicken wir ihn Ihnen in einer Form, die für Sie passt.",
      h2("Was wir getan haben"),
      list(
        "**Ohne JavaScript:** Beiträge, Listen und die Navigation arbeiten auch ohne.",
        "**Tastatur:** Jeder Link und jedes Feld ist mit der Tastatur erreichbar, die Stelle ist sichtbar markiert. Ein Sprunglink führt gleich zum Inhalt.",
        "**Kontrast:** Jede Schrift erreicht im hellen wie im dunklen Farbschema die Stufe AA, der Fließtext die Stufe AAA. Nichts wird nur durch Farbe mitgeteilt.",
        "**Vergrößerung:** Die Seiten lassen sich auf 400 Prozent vergrößern und auf 320 Pixel Breite lesen, ohne dass Text verloren geht.",
        "**Gliederung:** Überschriften, Listen, Tabellen und Zitate sind als solche ausgezeichnet, fremdsprachige Wörter ebenfalls.",
        "**Bilder:** Bilder mit Aussage haben eine Beschreibung; schmückende werden von Vorleseprogrammen übergangen.",
        "**Bewegung:** Nichts blinkt, nichts läuft von selbst. Wer im Gerät weniger Bewegung eingestellt hat, sieht auch keine Überblendungen.",
        "**Druck:** Beiträge lassen sich schwarz auf weiß drucken, ohne Navigation und mit den Adressen der Links.",
      ),
      h2("Was noch nicht gut ist"),
      list(
        "Breite Tabellen müssen auf schmalen Bildschirmen seitlich verschoben werden.",
        "Beschreibungen von Bildern schreiben Menschen unter Zeitdruck. Manche sind knapper, als sie sein sollten.",
        "Es gibt noch keine Fassungen in Leichter Sprache und in Deutscher Gebärdensprache.",
        "Angehängte Dateien, die wir von anderen erhalten, sind nicht immer zugänglich. Den wesentlichen Inhalt geben wir im Text wieder.",
      ),
      h3("Wie wir prüfen"),
      "Die Einschätzung beruht auf einer Selbstbewertung: Automatische Prüfungen mit dem Werkzeug axe gehören zu den Tests des Systems, dazu kommen Durchgänge mit der Tastatur. Eine unabhängige Stelle hat diese Website nicht geprüft. Automatische Prüfungen finden nur einen Teil aller Barrieren; Ihre Meldungen finden den Rest.",
      divider(),
      DEMO_NOTE,
    ),
  },
  {
    slug: "ueber-uns",
    title: "Über uns",
    teaser:
      "Eine kleine Redaktion für eine große Stadt: wer das Lokalblatt macht, wie wir arbeiten, wem es gehört und wer es bezahlt.",
    body: body(
      "Das Lokalblatt berichtet aus Köln für Köln. Wir gehen hin, fragen nach und schreiben auf, was wir belegen können. Uns interessiert, was im Rat beschlossen wird, und noch mehr, was davon an der Haltestelle, im Klassenzimmer und im Treppenhaus ankommt.",
      h2("Die Redaktion"),
      facts("Feste Redaktion", [
        ["Chefredaktion", "Miriam Esser"],
        ["Wirtschaft und Bildung", "Sara Wollersheim"],
        ["Kultur", "Aylin Demirtaş"],
        ["Verkehr und Umwelt", "Jannik Overath"],
        ["Sport", "Tobias Kürten"],
        ["Reporter für die Veedel", "Paweł Nowicki"],
      ]),
      "Als Gastautorinnen schreiben regelmäßig die Juristin Dr. Hannah Lindlar und die Schülerin Greta Böttcher.",
      h2("Wie wir arbeiten"),
      list(
        "**Zwei Augenpaare:** Kein Beitrag erscheint, den nicht eine zweite Person gelesen hat.",
        "**Beide Seiten:** Wer kritisiert wird, wird vorher gehört. Antwortet jemand nicht, schreiben wir das.",
        "**Nachricht und Meinung getrennt:** Kommentare, Glossen und Gastbeiträge stehen im Ressort Meinung und sind namentlich gezeichnet.",
        "**Quellen genannt:** Beruht ein Beitrag auf einer Mitteilung oder einer Agentur, steht das darunter. Mitteilungen drucken wir nicht ungeprüft ab.",
        "**Bezahltes gekennzeichnet:** Über Anzeigen steht das Wort „Anzeige“, überall, wo sie auftauchen.",
        "**Keine Geschenke:** Eintrittskarten zahlen wir, Reisen auch. Ausnahmen nennen wir im Text.",
      ),
      "Richtschnur ist der Pressekodex des Deutschen Presserats.",
      h2("Wenn wir uns irren"),
      "Fehler passieren. Wir ändern sie nicht heimlich. Jede Berichtigung steht mit Datum unter dem Beitrag und auf der Seite [Korrekturen](/korrekturen). Wir unterscheiden drei Arten:",
      facts("Korrekturen", [
        ["Berichtigung", "Etwas war falsch. Wir sagen, was dort stand und was stimmt."],
        ["Ergänzung", "Etwas Wichtiges fehlte oder ist neu bekannt geworden."],
        ["Klarstellung", "Etwas stimmte, ließ sich aber missverstehen."],
      ]),
      "Tippfehler bessern wir ohne Hinweis aus. Beiträge löschen wir nur, wenn sie Rechte verletzen oder Menschen gefährden; an ihrer Stelle steht dann der Grund.",
      h2("Wem das Lokalblatt gehört"),
      "Das Lokalblatt erscheint in der Lokalblatt Köln Verlag GmbH (Beispielverlag). Die Anteile verteilen sich so:",
      table("Gesellschafter des Verlags", [
        ["Gesellschafter", "Anteil"],
        ["Miriam Esser, Köln", "51\u202F%"],
        ["Redaktionsgenossenschaft Lokalblatt eG, Köln", "34\u202F%"],
        ["Verein der Freunde des Lokalblatts e.\u202FV., Köln", "15\u202F%"],
      ]),
      "Wirtschaftlich berechtigt ist Miriam Esser. Weder Parteien noch öffentliche Stellen sind beteiligt, auch nicht mittelbar.",
      h2("Wovon wir leben"),
      "Das Lesen ist frei. Von den Einnahmen des Verlags kommen etwa 58 Prozent von Mitgliedern, 31 Prozent aus Anzeigen des Kölner Handels und Handwerks und 11 Prozent aus Veranstaltungen. Werbegelder öffentlicher Stellen haben wir im vergangenen Jahr nicht erhalten. Wer zahlt, kauft keinen Einfluss auf die Berichte.",
      h2("Kontakt"),
      `Sie haben eine Geschichte, einen Hinweis, eine Beschwerde? Schreiben Sie an ${NEWSROOM_MAIL}, rufen Sie an unter [0221 555-0100](tel:+492215550100) oder schicken Sie einen Brief an das Lokalblatt, Beispielstraße 12, 50667 Köln. Die weiteren Pflichtangaben stehen im [Impressum](/impressum).`,
      DEMO_NOTE,
    ),
  },
];
