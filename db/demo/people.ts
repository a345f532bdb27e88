import type { DemoAuthorKey } from "#db/demo/types.ts";

export const demoAuthors: {
  key: DemoAuthorKey;
  name: string;
  role: string;
  guest: boolean;
  biography: string;
  email?: string;
}[] = [
  {
    key: "miriam-esser",
    name: "Miriam Esser",
    role: "Chefredakteurin",
    guest: false,
    biography:
      "Miriam Esser leitet die Redaktion des Lokalblatts und verantwortet den Inhalt. Sie ist in Köln-Nippes aufgewachsen, hat Geschichte studiert und bei einer Wochenzeitung in der Eifel volontiert. Wer sich über einen Fehler ärgert, erreicht sie am schnellsten vor der Morgenkonferenz.",
    email: "miriam.esser@lokalblatt.example",
  },
  {
    key: "sara-wollersheim",
    name: "Sara Wollersheim",
    role: "Wirtschaft",
    guest: false,
    biography:
      "Sara Wollersheim schreibt über Betriebe, Hafen, Handwerk und den Arbeitsmarkt, seit einiger Zeit auch über Schulen und Ausbildung. Vor dem Journalismus hat sie eine Lehre als Industriekauffrau in Köln-Kalk gemacht. Zahlen glaubt sie erst, wenn sie die Tabelle dazu gesehen hat.",
    email: "sara.wollersheim@lokalblatt.example",
  },
  {
    key: "aylin-demirtas",
    name: "Aylin Demirtaş",
    role: "Kultur",
    guest: false,
    biography:
      "Aylin Demirtaş berichtet über Bühnen, Musik, Ausstellungen und alles, was in Köln in Hinterhöfen geprobt wird. Sie hat Theaterwissenschaft studiert und ist in Mülheim zu Hause. Ihre Kolumne erscheint, wenn es etwas zu sagen gibt.",
    email: "aylin.demirtas@lokalblatt.example",
  },
  {
    key: "jannik-overath",
    name: "Jannik Overath",
    role: "Verkehr und Umwelt",
    guest: false,
    biography:
      "Jannik Overath kümmert sich um Bahnen, Brücken, Bäume und die Frage, womit Köln künftig heizt. Er ist gelernter Geograf und kam über ein Praktikum zum Lokalblatt, das nicht enden wollte. Termine erreicht er mit dem Rad oder der Linie 13.",
    email: "jannik.overath@lokalblatt.example",
  },
  {
    key: "tobias-kuerten",
    name: "Tobias Kürten",
    role: "Sport",
    guest: false,
    biography:
      "Tobias Kürten schreibt über den Sport, der ohne Fernsehgeld auskommt: Ruderinnen, Bezirksliga, Rollstuhlbasketball, Laufgruppen. Er hat selbst lange in der zweiten Mannschaft eines Vereins in Dünnwald verteidigt. Sonntags steht er auf einem Ascheplatz.",
    email: "tobias.kuerten@lokalblatt.example",
  },
  {
    key: "pawel-nowicki",
    name: "Paweł Nowicki",
    role: "Reporter",
    guest: false,
    biography:
      "Paweł Nowicki ist Reporter für die Veedel und geht dorthin, wo jemand anruft und sagt: Das müssen Sie sich ansehen. Er ist in Opole geboren, in Köln-Chorweiler zur Schule gegangen und spricht Deutsch, Polnisch und ein brauchbares Kölsch.",
    email: "pawel.nowicki@lokalblatt.example",
  },
  {
    key: "hannah-lindlar",
    name: "Dr. Hannah Lindlar",
    role: "Juristin, Energierecht · Gastautorin",
    guest: true,
    biography:
      "Dr. Hannah Lindlar ist Juristin und berät Kommunen und Genossenschaften im Energierecht. Promoviert wurde sie mit einer Arbeit über Wegenutzungsverträge für Leitungsnetze. Für das Lokalblatt schreibt sie als Gastautorin; Mandate, die einen Beitrag berühren, nennt sie im Text.",
  },
  {
    key: "greta-boettcher",
    name: "Greta Böttcher",
    role: "Schülerin · Gastautorin",
    guest: true,
    biography:
      "Greta Böttcher ist 17 Jahre alt und besucht die zwölfte Klasse einer Gesamtschule im Kölner Norden. Dort hat sie die Schülerzeitung neu gegründet. Für das Lokalblatt schreibt sie über Schule und darüber, wo in dieser Stadt Platz für junge Leute ist – und wo nicht.",
  },
];
