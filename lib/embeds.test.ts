import fc from "fast-check";
import { expect, test } from "vitest";
import { embedFrame, embedLabel, embedService, frameAddress } from "./embeds.ts";

test.each([
  ["https://www.youtube.com/watch?v=abc123", "youtube"],
  ["https://youtu.be/abc123?t=4", "youtube"],
  ["https://www.youtube.com/shorts/abc123", "youtube"],
  ["https://vimeo.com/123456", "vimeo"],
  ["https://player.vimeo.com/video/123456", "vimeo"],
  ["https://www.openstreetmap.org/#map=15/50.94/6.96", "openstreetmap"],
  ["https://www.openstreetmap.org/node/123", "openstreetmap"],
  ["https://www.instagram.com/p/Cabc/", "instagram"],
  ["https://www.facebook.com/stadtkoeln/posts/123", "facebook"],
  ["https://social.example/@stadt/112233445566778899", "mastodon"],
  ["https://social.example/@stadt@andere.example/112233445566778899", "mastodon"],
])("%s is a block of %s", (address, service) => expect(embedService(address)?.service).toBe(service));

test.each([
  "https://www.youtube.com/",
  "https://www.youtube.com/@kanal",
  "http://www.youtube.com/watch?v=abc123",
  "https://youtube.com.example/watch?v=abc123",
  "https://nutzer@www.youtube.com/watch?v=abc123",
  "https://medium.example/@somebody/ein-text",
  "https://www.stadt-koeln.de/rat",
  "siehe https://youtu.be/abc123",
  "javascript:alert(1)",
])("%s is an ordinary address", (address) => expect(embedService(address)).toBeUndefined());

test("services have a name for people", () => {
  expect(embedLabel("youtube")).toBe("YouTube");
  expect(embedLabel("osm")).toBe("osm");
});

test.each([
  ["https://www.youtube.com/watch?v=abc123XYZ_-", "/embed/youtube/abc123XYZ_-", "www.youtube-nocookie.com"],
  ["https://youtu.be/abc123?t=4", "/embed/youtube/abc123", "www.youtube-nocookie.com"],
  ["https://www.youtube.com/shorts/abc123", "/embed/youtube/abc123", "www.youtube-nocookie.com"],
  ["https://vimeo.com/123456", "/embed/vimeo/123456", "player.vimeo.com"],
  ["https://www.openstreetmap.org/#map=15/50.94/6.96", "/embed/openstreetmap/15~50.94~6.96", "www.openstreetmap.org"],
  ["https://www.instagram.com/p/Cabc12/", "/embed/instagram/p~Cabc12", "www.instagram.com"],
  ["https://www.facebook.com/stadtkoeln/posts/123", "/embed/facebook/stadtkoeln~posts~123", "www.facebook.com"],
  [
    "https://social.example/@stadt/112233445566778899",
    "/embed/mastodon/social.example~stadt~112233445566778899",
    "social.example",
  ],
])("%s is framed under %s, from one host", (address, path, host) => {
  const frame = embedFrame(address);
  expect(frame).toEqual({ service: path.split("/")[2], path, host });
  const [, , service = "", id = ""] = path.split("/");
  expect(new URL(frameAddress(service, id) ?? "").hostname).toBe(host);
});

test.each(["https://www.openstreetmap.org/node/123", "https://fb.watch/abc", "https://example.org/"])(
  "%s can only be linked",
  (address) => expect(embedFrame(address)).toBeUndefined(),
);

test("whatever is asked for under /embed/, a frame comes from the service's own host, or there is none", () => {
  const hosts =
    /^https:\/\/(?:www\.youtube-nocookie\.com|player\.vimeo\.com|www\.openstreetmap\.org|www\.instagram\.com|www\.facebook\.com)\//;
  const id = fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^[\w~.:/@?#-]{0,40}$/));
  fc.assert(
    fc.property(
      fc.constantFrom("youtube", "vimeo", "openstreetmap", "instagram", "facebook", "x"),
      id,
      (service, asked) => {
        const frame = frameAddress(service, asked);
        expect(frame === undefined || hosts.test(frame)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
