/** Addresses of the newsroom. */
export const newsroomPaths = {
  desk: "/redaktion",
  login: "/redaktion/anmelden",
  loginCode: "/redaktion/anmelden/code",
  forgotten: "/redaktion/passwort",
  newPassword: (secret: string) => `/redaktion/passwort/${secret}`,
  setup: (secret: string) => `/redaktion/einrichten/${secret}`,
  account: "/redaktion/konto",
  secondFactor: "/redaktion/konto/zweiter-faktor",
  accounts: "/redaktion/konten",
  article: (id: string) => `/redaktion/beitrag/${id}`,
  revisions: (id: string) => `/redaktion/beitrag/${id}/fassungen`,
  revision: (id: string, revisionId: string) => `/redaktion/beitrag/${id}/fassungen/${revisionId}`,
  preview: (token: string) => `/vorschau/${token}`,
} as const;
