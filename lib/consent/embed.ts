import { type ConsentCategory, type ConsentService, optionalServices } from "#lib/consent/consent.ts";
import { frameAddress } from "#lib/embeds.ts";
import { paths } from "#lib/urls.ts";
import { escapeXml } from "#lib/xml.ts";

/*
 * Pages under /embed/: each holds one frame of one other site, or the question whether to load it. Their policy names that
 * one host, so that the pages around them need name none.
 */

/** The service whose frames come from this host, if readers are asked about one. */
export const serviceOfHost = (categories: ConsentCategory[], host: string): ConsentService | undefined =>
  optionalServices({ categories }).find(({ kind, hosts }) => kind === "embed" && hosts.includes(host));

export interface WantedFrame {
  service: ConsentService;
  /** The other site's address. */
  frame: string;
  /** Ours. */
  path: string;
}

/** What `/embed/{service}/{id}` means; `undefined` when it can be nothing, or nobody declared its host. */
export function wantedFrame(path: string, categories: ConsentCategory[]): WantedFrame | undefined {
  const match = /^\/embed\/([a-z-]{1,40})\/([\w.~-]{1,200})$/u.exec(path);
  const frame = match?.[1] && match[2] ? frameAddress(match[1], match[2]) : undefined;
  const service = frame === undefined ? undefined : serviceOfHost(categories, new URL(frame).hostname);
  return frame === undefined || service === undefined ? undefined : { service, frame, path };
}

const PAPER =
  ":root{color-scheme:light dark}*{box-sizing:border-box}html,body{height:100%;margin:0}" +
  'body{font:1rem/1.45 "Public Sans",system-ui,sans-serif;background:light-dark(#f1ece1,#221e19);color:light-dark(#1b1815,#ebe5d9)}' +
  "a{color:inherit}:focus-visible{outline:3px solid light-dark(#b0141b,#ff8a75);outline-offset:2px}";
const FRAME_STYLE = `${PAPER}body{display:flex;flex-direction:column}iframe{flex:1;width:100%;border:0;background:#fff}p{margin:.5rem 1rem}`;
const QUESTION_STYLE = `${PAPER}body{display:grid}main{max-width:37rem;margin:auto;padding:1rem}h1{font-size:1.125rem;margin:0}p{margin:.5rem 0}div{display:flex;flex-wrap:wrap;gap:.5rem}button{font:inherit;font-weight:600;padding:.5rem .9rem;color:inherit;background:none;border:1px solid;cursor:pointer}button:hover{background:light-dark(#1b1815,#ebe5d9);color:light-dark(#f1ece1,#221e19)}`;

export interface EmbedPage {
  html: string;
  style: string;
  /** Hosts its policy must allow frames from. */
  frames: string[];
}

/** @param back where the reader came from, when the page is opened by itself */
export function framePage({ service, frame }: WantedFrame, back: string | undefined): EmbedPage {
  const name = escapeXml(service.name);
  const html = wholePage(
    `Inhalt von ${service.name}`,
    FRAME_STYLE,
    `${back === undefined ? "" : `<p><a href="${escapeXml(back)}">Zurück zum Beitrag</a></p>`}` +
      `<iframe src="${escapeXml(frame)}" title="Inhalt von ${name}" referrerpolicy="strict-origin-when-cross-origin" allow="fullscreen; picture-in-picture; encrypted-media" allowfullscreen></iframe>`,
  );
  return { html, style: FRAME_STYLE, frames: [`https://${new URL(frame).hostname}`] };
}

/** @param version what the reader is asked with it. Nothing of anybody else: the same sentence and the same buttons as in the text. */
export function questionPage({ service, path }: WantedFrame, version: number): EmbedPage {
  const name = escapeXml(service.name);
  const html = wholePage(
    `Inhalt von ${service.name}`,
    QUESTION_STYLE,
    `<main><h1>Hier steht ein Inhalt von ${name}</h1>` +
      `<p>${escapeXml(service.purpose)} Anbieter: ${escapeXml(service.provider)} (${escapeXml(service.country)}). ` +
      `<a href="${escapeXml(service.privacyUrl)}" target="_blank" rel="noopener">Datenschutz bei ${name}</a></p><div>` +
      `<form method="get" action="${escapeXml(path)}"><button name="einmal" value="1">Einmal laden</button></form>` +
      `<form method="post" action="${paths.consent}"><input type="hidden" name="source" value="embed"><input type="hidden" name="decision" value="embed"><input type="hidden" name="seen" value="${version}">` +
      `<input type="hidden" name="svc" value="${escapeXml(service.key)}"><button>${name} immer laden</button></form></div></main>`,
  );
  return { html, style: QUESTION_STYLE, frames: [] };
}

const wholePage = (title: string, style: string, body: string) =>
  `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="robots" content="noindex"><title>${escapeXml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
