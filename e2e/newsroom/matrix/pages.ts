import { article, house, type Right } from "./rights.ts";

/*
 * One row for each page of the newsroom: who sees it. Whoever may not gets 404, whoever is nobody the login. A new page is one
 * line here.
 */

export const PAGES: Record<string, Right> = {
  "/redaktion": "account",
  "/redaktion/beitrag/[id]": article("article.read"),
  "/redaktion/beitrag/[id]/fassungen": article("article.read"),
  "/redaktion/beitrag/[id]/fassungen/[revision]": article("article.read"),
  "/redaktion/beitrag/[id]/vorschau": article("article.read"),
  "/redaktion/bilder": house("media.read"),
  "/redaktion/bilder/[media]": house("media.read"),
  "/redaktion/einwilligung": house("consent.manage"),
  "/redaktion/einwilligung/dienste": house("consent.manage"),
  "/redaktion/einwilligung/dienste/[dienst]": house("consent.manage"),
  "/redaktion/einwilligung/dienste/neu": house("consent.manage"),
  "/redaktion/einwilligung/einstellungen": house("consent.manage"),
  "/redaktion/einwilligung/funde": house("consent.manage"),
  "/redaktion/einwilligung/kategorien": house("consent.manage"),
  "/redaktion/einwilligung/nachweise": house("consent.manage"),
  "/redaktion/einwilligung/statistik": house("consent.manage"),
  "/redaktion/einwilligung/texte": house("consent.manage"),
  "/redaktion/einwilligung/versionen": house("consent.manage"),
  "/redaktion/einwilligung/versionen/[nummer]": house("consent.manage"),
  "/redaktion/konten": house("guest.invite"),
  "/redaktion/konten/[konto]": house("account.manage"),
  "/redaktion/konten/neu": house("guest.invite"),
  "/redaktion/konto": "account",
  "/redaktion/konto/zweiter-faktor": "account",
  "/redaktion/papierkorb": "account",
  "/redaktion/protokoll": house("audit.read"),
  "/vorschau/einwilligung": house("consent.manage"),
};

/** Open to everybody: nothing behind them but the way in. access.spec.ts asks what they tell. */
export const DOORS = [
  "/redaktion/[...unbekannt]",
  "/redaktion/anmelden",
  "/redaktion/anmelden/code",
  "/redaktion/einrichten",
  "/redaktion/passwort",
  "/redaktion/passwort/neu",
  "/vorschau/[token]",
];

/** Readers' pages: the same for everybody, never asking who it is. leak.spec.ts holds them to what is published. */
export const SITE_PAGES = [
  "/",
  "/[section]",
  "/[section]/[article]",
  "/autor/[author]",
  "/cookie-einstellungen",
  "/fehler/404",
  "/fehler/410",
  "/korrekturen",
  "/thema/[tag]",
];
