/** Addresses of the newsroom. */
export const newsroomPaths = {
  desk: "/redaktion",
  login: "/redaktion/anmelden",
  loginCode: "/redaktion/anmelden/code",
  relogin: "/api/redaktion/anmelden",
  confirm: "/api/redaktion/bestaetigung",
  forgotten: "/redaktion/passwort",
  // Secrets stand in the query: logs of requests write down paths.
  newPassword: (secret: string) => `/redaktion/passwort/neu?schluessel=${secret}`,
  setup: (secret: string) => `/redaktion/einrichten?schluessel=${secret}`,
  account: "/redaktion/konto",
  secondFactor: "/redaktion/konto/zweiter-faktor",
  accounts: "/redaktion/konten",
  newAccount: "/redaktion/konten/neu",
  accountOf: (id: string) => `/redaktion/konten/${id}`,
  article: (id: string) => `/redaktion/beitrag/${id}`,
  revisions: (id: string) => `/redaktion/beitrag/${id}/fassungen`,
  revision: (id: string, revisionId: string) => `/redaktion/beitrag/${id}/fassungen/${revisionId}`,
  ownPreview: (id: string) => `/redaktion/beitrag/${id}/vorschau`,
  consent: "/redaktion/einwilligung",
  consentCategories: "/redaktion/einwilligung/kategorien",
  consentServices: "/redaktion/einwilligung/dienste",
  consentNewService: "/redaktion/einwilligung/dienste/neu",
  consentService: (key: string) => `/redaktion/einwilligung/dienste/${key}`,
  consentTexts: "/redaktion/einwilligung/texte",
  consentVersions: "/redaktion/einwilligung/versionen",
  consentVersion: (number: number) => `/redaktion/einwilligung/versionen/${number}`,
  consentRecords: "/redaktion/einwilligung/nachweise",
  consentCounts: "/redaktion/einwilligung/statistik",
  consentFindings: "/redaktion/einwilligung/funde",
  consentTerms: "/redaktion/einwilligung/einstellungen",
  consentExport: "/api/redaktion/einwilligung",
  consentPreview: "/vorschau/einwilligung",
  preview: (token: string) => `/vorschau/${token}`,
  // Pictures for who is logged in, and those of one preview: folders, as `lib/picture.ts` means them.
  pictureFolder: (address: string) => `/redaktion/medien/${address}`,
  previewPictureFolder: (token: string, address: string) => `/vorschau/${token}/media/${address}`,
} as const;

/** Request header in which `proxy.ts` hands on the path that was asked for. */
export const PATH_HEADER = "x-asked-path";
