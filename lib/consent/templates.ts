import type { ConsentService, StorageKind, StoredItem } from "#lib/consent/consent.ts";

/*
 * Services that newsrooms use, described as far as one can know from outside. A template is a beginning: providers change
 * names, cookies and addresses, and the newsroom answers for what it publishes. An embed's hosts must hold the one that
 * `lib/embeds.ts` frames.
 */

export interface ServiceTemplate {
  service: ConsentService;
  /** Name of the category it usually belongs to. */
  category: "Externe Medien" | "Statistik";
  /** What the newsroom has to settle before it switches the service on. */
  advice: string;
}

const stored = (
  storage: StorageKind,
  host: string,
  name: string,
  lifetime: string,
  lifetimeDays: number,
  purpose: string,
): StoredItem => ({ storage, host, name, lifetime, lifetimeDays, purpose, isThirdParty: host !== "" });

type Given = Omit<ConsentService, "isEnabled" | "isThirdCountry" | "safeguard"> & { safeguard?: string };

const template = (category: ServiceTemplate["category"], advice: string, given: Given): ServiceTemplate => ({
  category,
  advice,
  service: {
    ...given,
    safeguard: given.safeguard ?? "",
    isThirdCountry: given.safeguard !== undefined,
    isEnabled: true,
  },
});

const DPF = "Angemessenheitsbeschluss der EU-Kommission (EU-U.S. Data Privacy Framework)";
const CHECK =
  "Prüfen Sie Cookies, Dauer und Anschrift in der Datenschutzerklärung des Anbieters (Stand dieser Vorlage: November 2026).";

const meta = {
  provider: "Meta Platforms Ireland Limited",
  providerAddress: "Merrion Road, Dublin 4, D04 X2K5, Irland",
  country: "Irland, USA",
  safeguard: DPF,
};
const google = {
  provider: "Google Ireland Limited",
  providerAddress: "Gordon House, Barrow Street, Dublin 4, Irland",
  country: "Irland, USA",
  safeguard: DPF,
  privacyUrl: "https://policies.google.com/privacy?hl=de",
};

export const SERVICE_TEMPLATES: ServiceTemplate[] = [
  template("Externe Medien", CHECK, {
    ...google,
    key: "youtube",
    name: "YouTube",
    kind: "embed",
    purpose:
      "Google erfährt Ihre IP-Adresse, Ihren Browser und welches Video Sie auf welcher Seite ansehen, um es abzuspielen und zu zählen.",
    hosts: ["www.youtube-nocookie.com", "i.ytimg.com", "*.googlevideo.com", "www.google.com", "fonts.gstatic.com"],
    items: [
      stored(
        "local",
        "www.youtube-nocookie.com",
        "yt*",
        "unbegrenzt, bis Sie es löschen",
        3650,
        "Einstellungen des Abspielers und eine Gerätekennung, schon beim Laden",
      ),
      stored(
        "indexed-db",
        "www.youtube-nocookie.com",
        "YtIdbMeta",
        "unbegrenzt, bis Sie es löschen",
        3650,
        "Zwischenspeicher des Abspielers",
      ),
      stored(
        "session",
        "www.youtube-nocookie.com",
        "yt*",
        "bis der Browser geschlossen wird",
        0,
        "Einstellungen des Abspielers",
      ),
      stored(
        "cookie",
        "www.youtube-nocookie.com",
        "VISITOR_INFO1_LIVE",
        "180 Tage",
        180,
        "Wiedererkennung des Geräts, sobald das Video läuft",
      ),
      stored(
        "cookie",
        "www.youtube-nocookie.com",
        "VISITOR_PRIVACY_METADATA",
        "180 Tage",
        180,
        "Merkt sich, was Sie bei Google erlaubt haben",
      ),
      stored("cookie", "www.youtube-nocookie.com", "YSC", "bis der Browser geschlossen wird", 0, "Zählung der Aufrufe"),
    ],
  }),
  template("Externe Medien", `Der Rahmen bittet Vimeo, niemanden wiederzuerkennen („dnt=1“). ${CHECK}`, {
    key: "vimeo",
    name: "Vimeo",
    kind: "embed",
    provider: "Vimeo.com, Inc.",
    providerAddress: "330 West 34th Street, New York, NY 10001, USA",
    country: "USA",
    safeguard: DPF,
    privacyUrl: "https://vimeo.com/privacy",
    purpose:
      "Vimeo erfährt Ihre IP-Adresse, Ihren Browser und welches Video Sie ansehen, um es abzuspielen und zu zählen.",
    hosts: ["player.vimeo.com", "*.vimeo.com", "*.vimeocdn.com", "*.akamaized.net"],
    items: [
      stored("cookie", "vimeo.com", "__cf_bm", "30 Minuten", 1, "Abwehr automatischer Zugriffe"),
      stored("cookie", "vimeo.com", "_cfuvid", "bis der Browser geschlossen wird", 0, "Abwehr automatischer Zugriffe"),
    ],
  }),
  template("Externe Medien", CHECK, {
    key: "openstreetmap",
    name: "OpenStreetMap",
    kind: "embed",
    provider: "OpenStreetMap Foundation",
    providerAddress: "St John’s Innovation Centre, Cowley Road, Cambridge, CB4 0WS, Vereinigtes Königreich",
    country: "Vereinigtes Königreich",
    safeguard: "Angemessenheitsbeschluss der EU-Kommission für das Vereinigte Königreich",
    privacyUrl: "https://osmfoundation.org/wiki/Privacy_Policy",
    purpose:
      "Die OpenStreetMap Foundation erfährt Ihre IP-Adresse, Ihren Browser und welchen Kartenausschnitt Sie ansehen, um die Karte zu liefern.",
    hosts: ["www.openstreetmap.org", "tile.openstreetmap.org"],
    items: [],
  }),
  template(
    "Externe Medien",
    `Beiträge anderer Server brauchen einen Dienst mit deren Adresse. Ob der Betreiber noch so firmiert, steht im Impressum von mastodon.social. ${CHECK}`,
    {
      key: "mastodon",
      name: "Mastodon",
      kind: "embed",
      provider: "Mastodon gGmbH (mastodon.social)",
      providerAddress: "Mühlenstraße 8a, 14167 Berlin",
      country: "Deutschland",
      privacyUrl: "https://mastodon.social/privacy-policy",
      purpose:
        "Der Server mastodon.social erfährt Ihre IP-Adresse, Ihren Browser und welchen Beitrag Sie ansehen, um ihn anzuzeigen.",
      hosts: ["mastodon.social", "files.mastodon.social"],
      items: [],
    },
  ),
  template("Externe Medien", CHECK, {
    ...meta,
    key: "instagram",
    name: "Instagram",
    kind: "embed",
    privacyUrl: "https://privacycenter.instagram.com/policy",
    purpose:
      "Meta erfährt Ihre IP-Adresse, Ihren Browser und welchen Beitrag Sie auf welcher Seite ansehen, auch um Werbung auszuwählen.",
    hosts: ["www.instagram.com", "*.cdninstagram.com", "*.fbcdn.net"],
    items: [
      stored("cookie", "instagram.com", "csrftoken", "400 Tage", 400, "Schutz vor gefälschten Anfragen"),
      stored("cookie", "instagram.com", "mid", "400 Tage", 400, "Wiedererkennung des Geräts"),
      stored("cookie", "instagram.com", "ig_did", "1 Jahr", 365, "Wiedererkennung des Geräts"),
      stored("cookie", "instagram.com", "datr", "400 Tage", 400, "Wiedererkennung des Browsers"),
    ],
  }),
  template("Externe Medien", CHECK, {
    ...meta,
    key: "facebook",
    name: "Facebook",
    kind: "embed",
    privacyUrl: "https://www.facebook.com/privacy/policy",
    purpose:
      "Meta erfährt Ihre IP-Adresse, Ihren Browser und welchen Beitrag Sie auf welcher Seite ansehen, auch um Werbung auszuwählen.",
    hosts: ["www.facebook.com", "*.fbcdn.net"],
    items: [
      stored("cookie", "facebook.com", "datr", "400 Tage", 400, "Wiedererkennung des Browsers"),
      stored("cookie", "facebook.com", "fr", "90 Tage", 90, "Auswahl und Messung von Werbung"),
      stored("cookie", "facebook.com", "sb", "400 Tage", 400, "Wiedererkennung des Browsers"),
    ],
  }),
  template("Statistik", "Tragen Sie Ihren eigenen Matomo-Server als Anbieter und als Server ein.", {
    key: "matomo",
    name: "Matomo",
    kind: "script",
    provider: "",
    providerAddress: "",
    country: "Deutschland",
    privacyUrl: "/datenschutz",
    purpose:
      "Wir zählen mit Matomo auf unserem eigenen Server, welche Seiten wie oft und wie lange gelesen werden. Niemand sonst erhält diese Daten.",
    hosts: [],
    load: { how: "matomo", address: "", site: "1" },
    items: [
      stored("cookie", "", "_pk_id.*", "13 Monate", 393, "Wiedererkennung des Browsers"),
      stored("cookie", "", "_pk_ref.*", "6 Monate", 183, "Woher der Besuch zuerst kam"),
      stored("cookie", "", "_pk_ses.*", "30 Minuten", 1, "Zusammenhang eines Besuchs"),
    ],
  }),
  template(
    "Statistik",
    `Eine Zählmarke steht hier auf jeder Seite; eine eigene für jeden Beitrag ist noch nicht möglich. Ob die Zählung ohne Einwilligung zulässig ist, ist umstritten; fragen Sie Ihren Datenschutzbeauftragten. ${CHECK}`,
    {
      key: "vg-wort",
      name: "VG Wort (METIS)",
      kind: "script",
      provider: "Verwertungsgesellschaft WORT",
      providerAddress: "Untere Weidenstraße 5, 81543 München",
      country: "Deutschland",
      privacyUrl: "https://www.vgwort.de/hilfsseiten/datenschutz.html",
      purpose:
        "Die VG Wort zählt, wie oft ein Text gelesen wird, damit seine Autorinnen und Autoren dafür vergütet werden.",
      hosts: ["*.met.vgwort.de"],
      load: { how: "pixel", address: "", site: "" },
      items: [
        stored("pixel", "*.met.vgwort.de", "Zählpixel", "bis der Browser geschlossen wird", 0, "Zählung eines Aufrufs"),
        stored(
          "cookie",
          "*.met.vgwort.de",
          "srp",
          "bis der Browser geschlossen wird",
          0,
          "Vermeidung doppelter Zählung",
        ),
      ],
    },
  ),
  template("Statistik", `Erst prüfen, ob eine Zählung auf dem eigenen Server genügt. ${CHECK}`, {
    ...google,
    key: "google-analytics",
    name: "Google Analytics",
    kind: "script",
    purpose:
      "Google erfährt, welche Seiten Sie wie lange lesen, und erkennt Ihren Browser wieder, um daraus Statistiken für uns zu erstellen.",
    load: { how: "google-tag", address: "https://www.googletagmanager.com/gtag/js", site: "" },
    hosts: ["www.googletagmanager.com", "*.google-analytics.com", "analytics.google.com", "*.analytics.google.com"],
    items: [
      stored("cookie", "", "_ga", "2 Jahre", 730, "Wiedererkennung des Browsers"),
      stored("cookie", "", "_ga_*", "2 Jahre", 730, "Zusammenhang der Besuche"),
    ],
  }),
];
