import type { ConsentService, ScriptLoad, ScriptLoader } from "#lib/consent/consent.ts";
import { escapeXml } from "#lib/xml.ts";

/*
 * How scripts of others begin in our pages. Ways that are known here and no code of anybody's typing: what a newsroom fills in
 * is an address and the name the provider knows it by.
 */

export interface ScriptTags {
  /** For the end of <body>. */
  html: string;
  /** What runs inline, for the policy to name by hash. */
  inline: string | undefined;
}

/** The scripts among services that can be begun, in their order. */
export const scriptLoads = (services: ConsentService[]): { load: ScriptLoad; hosts: string[] }[] =>
  services.flatMap(({ kind, load, hosts }) => (kind === "script" && load ? [{ load, hosts }] : []));

export const scriptTags = (load: ScriptLoad): ScriptTags => LOADERS[load.how](load);

const LOADERS: Record<ScriptLoader, (load: ScriptLoad) => ScriptTags> = {
  script: ({ address }) => ({ html: external(address), inline: undefined }),
  pixel: ({ address }) => ({
    html: `<img src="${escapeXml(address)}" alt="" width="1" height="1">`,
    inline: undefined,
  }),
  matomo: ({ address, site }) => {
    const folder = address.endsWith("/") ? address : `${address}/`;
    const orders = [
      ["setTrackerUrl", `${folder}matomo.php`],
      ["setSiteId", site],
      ["enableLinkTracking"],
      ["trackPageView"],
    ];
    const inline = `var _paq=window._paq=window._paq||[];_paq.push(${orders.map(literal).join()})`;
    return { html: `<script>${inline}</script>${external(`${folder}matomo.js`)}`, inline };
  },
  // Consent mode: everything denied before the tag is there, then what was agreed to and no more.
  "google-tag": ({ address, site }) => {
    const denied = { ad_storage: "denied", ad_user_data: "denied", ad_personalization: "denied" };
    const calls = [
      ["consent", "default", { ...denied, analytics_storage: "denied" }],
      ["consent", "update", { analytics_storage: "granted" }],
    ];
    const inline =
      `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}` +
      `${calls.map((call) => `gtag(${call.map(literal).join()});`).join("")}gtag("js",new Date);gtag("config",${literal(site)})`;
    return { html: `<script>${inline}</script>${external(`${address}?id=${encodeURIComponent(site)}`)}`, inline };
  },
};

const external = (address: string) => `<script src="${escapeXml(address)}" async></script>`;

/** As JavaScript, and never the end of the element it stands in. */
const literal = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
