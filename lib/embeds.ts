/*
 * Which addresses of other sites can stand in a text as a block of their own. One table: the editor recognises by it what
 * was pasted, and the page makes of it the address of a frame.
 */

export interface EmbedService {
  /** As stored with the block. */
  service: string;
  /** As people know it. */
  label: string;
  match(url: URL): boolean;
  /** What names the content in our own address `/embed/{service}/{id}`; `undefined` when it cannot be framed. */
  idOf(url: URL): string | undefined;
  /** The other site's frame for such an id; `undefined` for an id that `idOf` cannot have made. */
  frameOf(id: string): string | undefined;
}

/** What `pattern` finds in brackets, joined. */
const found = (pattern: RegExp, text: string) => pattern.exec(text)?.slice(1).join("~");
const framed = (pattern: RegExp, id: string, frame: (...parts: string[]) => string) => {
  const match = pattern.exec(id);
  return match ? frame(...match.slice(1)) : undefined;
};

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
    idOf: (url) =>
      found(/^([\w-]{6,20})$/, url.searchParams.get("v") ?? "") ?? found(/\/([\w-]{6,20})\/?$/, url.pathname),
    frameOf: (id) => framed(/^([\w-]{6,20})$/, id, (video) => `https://www.youtube-nocookie.com/embed/${video}`),
  },
  {
    service: "vimeo",
    label: "Vimeo",
    match: (url) => isHost(url, "vimeo.com") && /\/\d+/.test(url.pathname),
    idOf: (url) => found(/\/(\d{1,15})(?:\/|$)/, url.pathname),
    frameOf: (id) => framed(/^(\d{1,15})$/, id, (video) => `https://player.vimeo.com/video/${video}?dnt=1`),
  },
  {
    service: "openstreetmap",
    label: "OpenStreetMap",
    match: (url) =>
      (isHost(url, "openstreetmap.org") &&
        (/^#map=/.test(url.hash) || /^\/(?:node|way|relation|export|go)\b/.test(url.pathname))) ||
      (isHost(url, "osm.org") && url.pathname.length > 1),
    // Only a place on the map has a frame; a road or a house number stays a link.
    idOf: (url) => found(/^#map=(\d{1,2})(?:\.\d+)?\/(-?\d{1,2}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)/, url.hash),
    frameOf: (id) => framed(/^(\d{1,2})~(-?\d{1,2}(?:\.\d{1,7})?)~(-?\d{1,3}(?:\.\d{1,7})?)$/, id, mapFrame),
  },
  {
    service: "instagram",
    label: "Instagram",
    match: (url) => isHost(url, "instagram.com") && /^\/(?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]+/.test(url.pathname),
    idOf: (url) => found(/\/(p|reel|tv)\/([\w-]{5,20})/, url.pathname),
    frameOf: (id) =>
      framed(/^(p|reel|tv)~([\w-]{5,20})$/, id, (kind, post) => `https://www.instagram.com/${kind}/${post}/embed/`),
  },
  {
    service: "facebook",
    label: "Facebook",
    match: (url) =>
      (isHost(url, "facebook.com") &&
        (/\/(?:posts|videos|photos|reel|events|watch)\b/.test(url.pathname) ||
          /^\/(?:photo|permalink|story)\.php/.test(url.pathname))) ||
      (isHost(url, "fb.watch") && url.pathname.length > 1),
    idOf: (url) => found(/^\/([\w.-]{1,60})\/(posts|videos)\/(\w{1,80})\/?$/, url.pathname),
    frameOf: (id) =>
      framed(/^([\w.-]{1,60})~(posts|videos)~(\w{1,80})$/, id, (page, kind, post) => {
        const href = encodeURIComponent(`https://www.facebook.com/${page}/${kind}/${post}`);
        return `https://www.facebook.com/plugins/${kind === "videos" ? "video" : "post"}.php?href=${href}`;
      }),
  },
  // Any server may be one: the shape of a post's address is what they share. After everybody with a host of their own.
  {
    service: "mastodon",
    label: "Mastodon",
    match: (url) => /^\/@[\w.-]+(?:@[\w.-]+)?\/\d{6,}\/?$/.test(url.pathname),
    idOf: (url) => {
      const post = found(/^\/@([\w.-]{1,60})\/(\d{6,25})\/?$/, url.pathname);
      return post && url.port === "" ? `${url.hostname}~${post}` : undefined;
    },
    frameOf: (id) =>
      framed(/^((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,20})~([\w.-]{1,60})~(\d{6,25})$/, id, (host, name, post) => {
        return `https://${host}/@${name}/${post}/embed`;
      }),
  },
];

/** A map around a place: half a screen at that zoom in each direction, as OpenStreetMap's own "share" makes it. */
function mapFrame(zoom = "", latitude = "", longitude = ""): string {
  const [north, east] = [Number(latitude), Number(longitude)];
  const half = 360 / 2 ** Number(zoom);
  const box = [east - half, north - half / 2, east + half, north + half / 2].map((edge) => edge.toFixed(5)).join(",");
  const query = new URLSearchParams({ bbox: box, layer: "mapnik", marker: `${latitude},${longitude}` });
  return `https://www.openstreetmap.org/export/embed.html?${query}`;
}

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

/** The frame another site offers for an address that stands in a text. */
export interface EmbedFrame {
  service: string;
  /** Our own address for it. */
  path: string;
  /** The one host it comes from. */
  host: string;
}

/** `undefined` for what can only be linked. */
export function embedFrame(address: string): EmbedFrame | undefined {
  const known = embedService(address);
  const id = known?.idOf(new URL(address));
  const frame = known && id !== undefined ? known.frameOf(id) : undefined;
  if (!known || frame === undefined) return undefined;
  return { service: known.service, path: `/embed/${known.service}/${id}`, host: new URL(frame).hostname };
}

/** The other site's address behind `/embed/{service}/{id}`. */
export const frameAddress = (service: string, id: string): string | undefined =>
  EMBED_SERVICES.find((known) => known.service === service)?.frameOf(id);
