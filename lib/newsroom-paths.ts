/** Addresses of the newsroom. */
export const newsroomPaths = {
  desk: "/redaktion",
  login: "/redaktion/anmelden",
  loginCode: "/redaktion/anmelden/code",
  relogin: "/api/redaktion/anmelden",
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
  preview: (token: string) => `/vorschau/${token}`,
} as const;
