import type { ConsentService, ConsentSnapshot } from "#lib/consent/consent.ts";
import { serviceOfHost } from "#lib/consent/embed.ts";
import { embedFrame } from "#lib/embeds.ts";
import { paths } from "#lib/urls.ts";

/**
 * Somebody else's content in a text: a link and a picture of ours until the reader presses a button that says who then gets
 * which data. Only what is declared can be loaded; everything else stays the link it is.
 */
export function Embed({ url, title, asked }: { url: string; title: string; asked: ConsentSnapshot | undefined }) {
  const frame = embedFrame(url);
  const service = frame && serviceOfHost(asked?.categories ?? [], frame.host);
  if (!frame || !service) {
    return (
      <p className="link-only border-y border-line py-3 font-sans text-small">
        <a href={url} rel="noopener">
          {title}
        </a>
        <span className="block text-soft">Inhalt von {new URL(url).hostname}, öffnet dort.</span>
      </p>
    );
  }
  return (
    <figure
      className="embed"
      data-embed={service.key}
      data-frame={frame.path}
      data-title={`${title} (${service.name})`}
    >
      <div>
        <Preview kind={frame.service} />
        <p>
          <a href={url} rel="noopener">
            {title}
          </a>
        </p>
        <Disclosure service={service} />
        <div className="cc-choices">
          <form method="get" action={frame.path}>
            <button type="submit" name="einmal" value="1">
              Einmal laden
            </button>
          </form>
          <form method="post" action={paths.consent}>
            <input type="hidden" name="source" value="embed" />
            <input type="hidden" name="decision" value="embed" />
            <input type="hidden" name="seen" value={asked?.number} />
            <input type="hidden" name="svc" value={service.key} />
            <button type="submit">{service.name} immer laden</button>
          </form>
        </div>
      </div>
      <noscript>
        <iframe src={frame.path} title={`${title} (${service.name})`} loading="lazy" allowFullScreen />
      </noscript>
    </figure>
  );
}

/** Who gets what, beside the buttons. */
function Disclosure({ service }: { service: ConsentService }) {
  return (
    <p>
      {service.purpose} Anbieter: {service.provider} ({service.country}).{" "}
      <a href={service.privacyUrl} rel="noopener">
        Datenschutz bei {service.name}
      </a>
    </p>
  );
}

/** Drawn here, so that nobody is asked for a picture of it. */
function Preview({ kind }: { kind: string }) {
  const isMap = kind === "openstreetmap";
  const isFilm = kind === "youtube" || kind === "vimeo";
  return (
    <svg viewBox="0 0 48 32" aria-hidden="true" className="embed-preview">
      {isMap && <path d="M2 10l14-6 16 6 14-6v18l-14 6-16-6-14 6zM16 4v18M32 10v18" />}
      {isFilm && <path d="M2 3h44v26H2zM20 10l10 6-10 6z" />}
      {!isMap && !isFilm && <path d="M4 4h40v20H20l-8 6v-6H4zM10 11h28M10 17h18" />}
    </svg>
  );
}
