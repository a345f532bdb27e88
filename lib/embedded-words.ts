import { cleanText } from "#lib/clean-text.ts";
import { MEDIA_LIMITS } from "#lib/media-entry.ts";

/*
 * What agencies and photographers wrote into a picture file: caption and byline, from XMP, IPTC or EXIF, in this order.
 * Reads only these few fields; whatever is malformed counts as absent. Nothing else of the metadata is looked at.
 */

/** XMP can be as large as the picture. Bytes. */
const MAX_READ = 512 * 1024;

interface Words {
  description?: string | undefined;
  headline?: string | undefined;
  creator?: string | undefined;
  agency?: string | undefined;
  rights?: string | undefined;
}

/** Suggestions for the fields of a new picture; empty when the file says nothing. */
export function readEmbeddedWords(metadata: {
  xmp?: Uint8Array | undefined;
  iptc?: Uint8Array | undefined;
  exif?: Uint8Array | undefined;
}): { caption: string; credit: string } {
  const sources = [readXmp(metadata.xmp), readIptc(metadata.iptc), readExif(metadata.exif)];
  const first = (name: keyof Words) => sources.map((words) => tidy(words[name])).find((text) => text !== "") ?? "";
  const people = [first("creator"), first("agency")].filter((name) => name !== "");
  const credit = people.length > 0 ? `Foto: ${[...new Set(people)].join("/")}` : first("rights");
  return {
    caption: cut(first("description") || first("headline"), MEDIA_LIMITS.caption),
    credit: cut(credit, MEDIA_LIMITS.credit),
  };
}

/** Not through the middle of a character. */
const cut = (text: string, limit: number): string => cleanText(text.slice(0, limit), "line");

/** What cameras write by themselves says nothing about the picture. */
const CAMERA_TALK = /^(olympus digital camera|sony dsc|dcim.*|dav|samsung.*|minolta digital camera|untitled|default)$/i;

function tidy(text: string | undefined): string {
  const clean = cleanText((text ?? "").replace(/\p{Cc}+/gu, " "), "line")
    .replace(/\s+/g, " ")
    .trim();
  return CAMERA_TALK.test(clean) ? "" : clean;
}

/** UTF-8 where it is valid, else what older programs wrote. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function readXmp(bytes: Uint8Array | undefined): Words {
  if (!bytes) return {};
  const xml = decode(bytes.subarray(0, MAX_READ));
  return {
    description: xmpText(xml, "dc:description"),
    headline: xmpText(xml, "photoshop:Headline"),
    creator: xmpText(xml, "dc:creator"),
    agency: xmpText(xml, "photoshop:Credit"),
    rights: xmpText(xml, "dc:rights"),
  };
}

/** A property as an attribute, or as an element with its text or the first entry of its list. Linear in the length. */
function xmpText(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start);
  if (end > 0) {
    const inner = xml.slice(start + name.length + 2, end);
    const [, entry = inner] = inner.split(/<rdf:li[^<>]*>/, 2);
    return unescapeXml(entry.split("<", 1)[0] ?? "");
  }
  const attribute = xml.indexOf(` ${name}="`);
  if (attribute < 0) return undefined;
  const from = attribute + name.length + 3;
  const to = xml.indexOf('"', from);
  return to < 0 ? undefined : unescapeXml(xml.slice(from, to));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "";
  });
}

/** IPTC-IIM record 2: 120 caption, 105 headline, 80 byline, 110 credit, 116 copyright. */
const IPTC_FIELDS: Record<number, keyof Words> = {
  120: "description",
  105: "headline",
  80: "creator",
  110: "agency",
  116: "rights",
};

function readIptc(bytes: Uint8Array | undefined): Words {
  const words: Words = {};
  if (!bytes) return words;
  // The data sets stand somewhere inside Photoshop's block: find the first, then walk from one to the next.
  let at = 0;
  while (at + 5 <= bytes.length) {
    const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
    if (bytes[at] !== 0x1c || (bytes[at + 1] ?? 0) > 9 || length > 0x7fff || at + 5 + length > bytes.length) {
      at += 1;
      continue;
    }
    const field = bytes[at + 1] === 2 ? IPTC_FIELDS[bytes[at + 2] ?? 0] : undefined;
    if (field) words[field] ??= decode(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return words;
}

/** Tags of the first image directory whose value is text. */
const EXIF_FIELDS: Record<number, keyof Words> = { 270: "description", 315: "creator", 33432: "rights" };
const EXIF_TEXT = 2;

function readExif(bytes: Uint8Array | undefined): Words {
  const words: Words = {};
  if (!bytes) return words;
  const tiff = bytes.subarray(decode(bytes.subarray(0, 4)) === "Exif" ? 6 : 0);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = directory + 2 + entry * 12;
      const field = EXIF_FIELDS[view.getUint16(at, little)];
      if (!field || view.getUint16(at + 2, little) !== EXIF_TEXT) continue;
      const length = view.getUint32(at + 4, little);
      const start = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
      if (start + length <= tiff.length) words[field] = decode(tiff.subarray(start, start + length));
    }
  } catch (error) {
    // A directory that points outside of the block: what was read so far is what there is.
    if (!(error instanceof RangeError)) throw error;
  }
  return words;
}
