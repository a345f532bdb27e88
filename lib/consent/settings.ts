import { type ConsentService, optionalServices } from "#lib/consent/consent.ts";
import type { InForce, ReaderState } from "#lib/consent/door.ts";
import { OUTCOMES, removedItems, storedKeys } from "#lib/consent/door-choice.ts";
import { formatDateTime } from "#lib/dates.ts";
import { paths } from "#lib/urls.ts";
import { escapeXml } from "#lib/xml.ts";

/*
 * Makes a reader's own settings page of the one that is the same for everybody: ticks boxes and fills two empty places.
 */

interface OwnReceipt {
  receipt: string;
  entries: { createdAt: Temporal.Instant; expiresAt: Temporal.Instant; version: number; rowHash: string }[];
}

export interface OwnState extends ReaderState {
  receipt: OwnReceipt | undefined;
  siteUrl: string;
  everAsked: ConsentService[];
  /** The word after `?erledigt=`. */
  outcome: string | null;
}

export function fillSettings(html: string, inForce: InForce | undefined, own: OwnState): string {
  const granted = own.granted ?? [];
  return html
    .replace(/<input\b(?=[^>]* name="svc")[^>]* value="([a-z0-9-]+)"/gu, (tag, key) =>
      granted.includes(key) ? `${tag} checked=""` : tag,
    )
    .replace(/(<div id="cc-state"[^>]*>)(?=<\/div>)/u, (tag) => tag + stateOf(inForce, own))
    .replace(/(<div id="cc-receipt"[^>]*>)(?=<\/div>)/u, (tag) => tag + receiptOf(own.receipt));
}

function stateOf(inForce: InForce | undefined, own: OwnState): string {
  const asked = inForce ? optionalServices(inForce.snapshot) : [];
  const message = own.outcome !== null && Object.hasOwn(OUTCOMES, own.outcome) ? OUTCOMES[own.outcome] : undefined;
  const clear = storedKeys(removedItems(own.everAsked, own.granted ?? []), own.siteUrl).join(" ");
  return [
    message && `<p role="status">${escapeXml(message)}</p>`,
    clear && `<p data-clear="${escapeXml(clear)}" hidden></p>`,
    own.hasGpc &&
      `<p>Ihr Browser sendet das Signal „Global Privacy Control“. Deshalb fragen wir nicht von uns aus. Erlaubt ist nur, was Sie auf dieser Seite erlauben.</p>`,
    asked.length > 0 && `<p>${escapeXml(sayState(asked, own))}</p>`,
  ]
    .filter(Boolean)
    .join("");
}

function sayState(asked: { key: string; name: string }[], { granted, isAgain }: OwnState): string {
  if (granted === undefined)
    return isAgain
      ? "Ihre frühere Entscheidung gilt nicht mehr, weil sich Wesentliches geändert hat. Bis Sie neu entscheiden, ist alles abgelehnt."
      : "Sie haben noch nicht entschieden. Bis dahin ist alles abgelehnt.";
  const names = asked.filter(({ key }) => granted.includes(key)).map(({ name }) => name);
  return names.length === 0 ? "Zurzeit haben Sie alles abgelehnt." : `Zurzeit erlaubt: ${names.join(", ")}.`;
}

function receiptOf(own: OwnReceipt | undefined): string {
  const last = own?.entries.at(-1);
  const erase = (field: string, button: string) =>
    `<form method="post" action="${paths.consentErasure}" class="cc-choices">${field}<button>${button}</button></form>`;
  if (!own || !last) {
    return (
      `<details><summary>Früheren Nachweis löschen</summary>` +
      `<p>Wenn Sie etwas erlaubt haben, stand hier eine Einwilligungs-Nr. Mit ihr können Sie den Nachweis auch nach einem Widerruf löschen.</p>` +
      `${erase(`<label for="cc-nummer">Einwilligungs-Nr.</label><input id="cc-nummer" name="nummer" required maxlength="22" autocomplete="off" spellcheck="false">`, "Nachweis löschen")}</details>`
    );
  }
  return (
    `<h2>Ihr Nachweis</h2>` +
    `<p>Ihre Einwilligungs-Nr. lautet <code>${escapeXml(own.receipt)}</code>. Bei einem Widerruf wird sie von Ihrem Gerät gelöscht.</p>` +
    `<p>Zuletzt entschieden haben Sie am ${escapeXml(formatDateTime(last.createdAt))} (Version&nbsp;${last.version}). Das gilt bis zum ${escapeXml(formatDateTime(last.expiresAt))}.</p>` +
    `<p><a href="${paths.consentReceipt}" download="einwilligung.json">Nachweis herunterladen</a></p>` +
    erase("", "Nachweis löschen und alles widerrufen")
  );
}
