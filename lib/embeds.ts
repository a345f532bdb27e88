/*
 * Which addresses of other sites can stand in a text as a block of their own. One table: the editor recognises by it what
 * was pasted, and whatever shows embeds later asks it as well.
 */

export interface EmbedService {
  /** As stored with the block. */
  service: string;
  /** As people know it. */
  label: string;
  match(url: URL): boolean;
}

const isHost = (url: URL, ...hosts: string[]) =>
  hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));

export const EMBED_SERVICES: EmbedService[] = [
  {
    service: "youtube",
    label: "YouTube",
    match: (url) =>
      (isHost(url, "youtube.com", "youtube-nocookie.com") &&
        (/^\/(?:embed|shorts|live)\/[\w-]+/.test(url.pathname) ||
          (url.pathname === "/watch" && url.searchParams.has("v")))) ||
      (isHost(url, "youtu.be") && /^\/[\w-]+/.test(url.pathname)),
  },
  { service: "vimeo", label: "Vimeo", match: (url) => isHost(url, "vimeo.com") && /\/\d+/.test(url.pathname) },
  {
    service: "openstreetmap",
    label: "OpenStreetMap",
    match: (url) =>
      (isHost(url, "openstreetmap.org") &&
        (/^#map=/.test(url.hash) || /^\/(?:node|way|relation|export|go)\b/.test(url.pathname))) ||
      (isHost(url, "osm.org") && url.pathname.length > 1),
  },
  {
    service: "instagram",
    label: "Instagram",
    match: (url) => isHost(url, "instagram.com") && /^\/(?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]+/.test(url.pathname),
  },
  {
    service: "facebook",
    label: "Facebook",
    match: (url) =>
      (isHost(url, "facebook.com") &&
        (/\/(?:posts|videos|photos|reel|events|watch)\b/.test(url.pathname) ||
          /^\/(?:photo|permalink|story)\.php/.test(url.pathname))) ||
      (isHost(url, "fb.watch") && url.pathname.length > 1),
  },
  // Any server may be one: the shape of a post's address is what they share. After everybody with a host of their own.
  { service: "mastodon", label: "Mastodon", match: (url) => /^\/@[\w.-]+(?:@[\w.-]+)?\/\d{6,}\/?$/.test(url.pathname) },
];

/** The service an address belongs to. Only https addresses; `undefined` for everything that is an ordinary link. */
export function embedService(address: string): EmbedService | undefined {
  if (/\s/.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" || url.username !== "") return undefined;
  return EMBED_SERVICES.find((service) => service.match(url));
}

/** The name people know a service by; the stored name itself for one we do not know. */
export const embedLabel = (service: string): string =>
  EMBED_SERVICES.find((known) => known.service === service)?.label ?? service;
