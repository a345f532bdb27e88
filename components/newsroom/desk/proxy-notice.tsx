import { formatRecent } from "#lib/dates.ts";

/** Says on the desk that requests name a proxy the settings do not know; nothing when none did lately. */
export function ProxyNotice({ seenAt, now }: { seenAt: Temporal.Instant | undefined; now: Temporal.Instant }) {
  if (!seenAt) return null;
  return (
    <section aria-labelledby="proxy" className="mb-8 border-t-2 border-warn bg-raised px-4 py-3">
      <h2 id="proxy" className="pb-1 font-semibold">
        Unbekannter Proxy
      </h2>
      <p>
        Anfragen an diesen Server nennen eine weitergereichte Adresse, zuletzt {formatRecent(seenAt, now)}; eingestellt
        ist aber, dass kein Proxy davorsteht. Entweder steht doch einer davor: Dann gelten alle Besucherinnen und
        Besucher als ein einziger, und Grenzen gegen Angriffe treffen alle zusammen. Oder jemand hat die Angabe
        erfunden: Dann ist nichts zu tun, und dieser Hinweis verschwindet nach einem Tag.
      </p>
      <p className="pt-1 font-medium">
        Wer den Server betreibt, setzt die Zahl der Proxys und startet neu, z. B. <code>TRUSTED_PROXIES=1</code>
      </p>
    </section>
  );
}
