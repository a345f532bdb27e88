import { expect, test } from "vitest";
import { TEST_ROUTES } from "#edge/test-edge.ts";
import { limitsOf } from "./limits.ts";
import { createRouteFinder } from "./routes.ts";

const find = createRouteFinder(TEST_ROUTES.toReversed());

test.each([
  ["/redaktion/anmelden", "/redaktion/anmelden"],
  ["/redaktion/anmelden/", "/redaktion/anmelden"],
  ["/redaktion/beitrag/7", "/redaktion/beitrag/[id]"],
  ["/redaktion/beitrag/7/x", "/redaktion/[...unbekannt]"],
  ["/api/redaktion/bilder/7", "/api/redaktion/bilder/[media]"],
  ["/api/auth/csrf", "/api/auth/[...nextauth]"],
  ["/api/auth/signin", undefined],
  ["/api/csp-report", undefined],
  ["/api/redaktion", undefined],
  ["/vorschau", undefined],
])("%s is answered by %s, in whatever order the build lists them", (path, page) => {
  expect(find(path)?.page).toBe(page);
});

test("what the table does not name gets least, and what only asks may carry nothing", () => {
  expect(limitsOf("POST", "/api/neu", false)).toMatchObject({ bytes: 16_384, depth: 16 });
  expect(limitsOf("POST", "/redaktion/neu", true)).toMatchObject({ bytes: 65_536, kind: "action" });
  expect(limitsOf("POST", "/redaktion/anmelden", true)).toMatchObject({ bytes: 16_384, kind: "action" });
  for (const method of ["GET", "HEAD", "OPTIONS", "DELETE"])
    expect(limitsOf(method, "/api/redaktion/bilder", false).bytes).toBe(0);
});
