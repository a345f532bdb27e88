/*
 * The one script readers get, built into an immutable file by next.config.ts. Everything works without it; it adds what
 * only a script can do: copying, printing, the device's own share sheet, Mastodon in one step, and answering the
 * question for consent without a page load. Of itself it stores nothing and contacts nobody else.
 */

import { mastodonShareLink } from "#lib/share-links.ts";
import "./consent/enhance.ts";

for (const bar of document.querySelectorAll<HTMLElement>("[data-share]")) enhanceShareBar(bar);

function enhanceShareBar(bar: HTMLElement): void {
  const article = { url: bar.dataset.url ?? location.href, title: bar.dataset.title ?? document.title };
  const status = bar.querySelector<HTMLElement>("[data-share-status]");
  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  const offer = (selector: string, act: () => void) => {
    const button = bar.querySelector<HTMLButtonElement>(selector);
    button?.addEventListener("click", act);
    button?.closest("li")?.removeAttribute("hidden");
  };

  offer("[data-share-print]", () => print());
  if (navigator.clipboard) {
    offer("[data-share-copy]", () => {
      navigator.clipboard.writeText(article.url).then(
        () => say("Der Link ist kopiert."),
        () => say(`Der Link ließ sich nicht kopieren. Er lautet: ${article.url}`),
      );
    });
  }
  if (typeof navigator.share === "function") {
    offer("[data-share-device]", () => {
      // Rejected when the reader closes the sheet: nothing to report.
      navigator.share(article).catch(() => undefined);
    });
  }

  bar.querySelector("form")?.addEventListener("submit", (event) => {
    const server = new FormData(event.currentTarget as HTMLFormElement).get("server");
    const share = mastodonShareLink(String(server), article);
    event.preventDefault();
    if (share) location.assign(share);
    else say("Das ist nicht der Name eines Mastodon-Servers. Er sieht aus wie „koeln.social“.");
  });
}
