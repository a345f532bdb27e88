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
        Zuletzt kam {formatRecent(seenAt, now)} eine Anfrage mit einer weitergereichten Adresse; nach den Einstellungen
        steht aber kein Proxy vor diesem Server. Entweder steht doch einer davor: Dann zählen alle Besucherinnen und
        Besucher als eine Person, und was Angriffe begrenzt, trifft alle zusammen. Oder jemand hat die Angabe erfunden:
        Dann ist nichts zu tun, und der Hinweis verschwindet nach einem Tag von selbst.
      </p>
      <p className="pt-1 font-medium">
        Steht ein Proxy davor, gehört in die Einstellungen des Servers <code>TRUSTED_PROXIES=1</code>, bei mehreren
        deren Zahl.
      </p>
    </section>
  );
}
