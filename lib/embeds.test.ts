import { expect, test } from "vitest";
import { embedLabel, embedService } from "./embeds.ts";

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
