/*
 * What decides, before the first paint, whether the banner shows. Runs in <head> of every document, the same bytes for
 * everybody, and again when a page comes back from the browser's memory.
 */

interface Asked {
  asksSince: number;
  number: number;
  choiceDays: number;
}

/**
 * Reads the answer and writes it on <html>: `data-cc` is "set", "ask", "again" (asked before, something is new) or "gpc" (the
 * browser says no for its owner), `data-svc` the services that were agreed to. The rules are those of `parseConsentCookie`
 * and `holds`; a test compares them.
 */
export const consentBoot = ({ asksSince, number, choiceDays }: Asked): string =>
  `(d=>{let f=()=>{let m=/(?:^|; )cc=1\\.([1-9]\\d{0,8})\\.([1-9a-z][\\da-z]{0,4})\\.((?:[a-z\\d-]+~)*[a-z\\d-]+)?(?:;|$)/.exec(document.cookie),` +
  `a=m?Date.now()/864e5-parseInt(m[2],36):-1,k=a>=0&&a<${choiceDays}&&m[1]<=${number},o=k&&m[1]>=${asksSince};` +
  `d.cc=o?"set":navigator.globalPrivacyControl?"gpc":k?"again":"ask";d.svc=o&&m[3]||""};f();` +
  `addEventListener("pageshow",e=>{e.persisted&&f()})})(document.documentElement.dataset)`;

/** The same decision for a browser without scripts, as a stylesheet. */
export function consentStateCss(state: { asks: boolean; isAgain: boolean; granted: string[] }): string {
  const banner = state.asks
    ? `#cc{display:block}html{scroll-padding-bottom:var(--cc)}body{padding-bottom:var(--cc)}`
    : "";
  const news = state.asks && state.isAgain ? "#cc .cc-new{display:block}" : "";
  const embeds = state.granted.map(
    (key) => `[data-embed="${key}"] iframe{display:block}[data-embed="${key}"]>div{visibility:hidden}`,
  );
  return banner + news + embeds.join("");
}
