import { auditConsent } from "../../cli/consent-audit.ts";
import { expect, test } from "../fixtures.ts";
import { DATA_DIR, SITE_URL } from "../site.ts";
import { HOSTS, writeEmbeds } from "./reader.ts";

test("rules 3, 22: asked hosts and stored names are those that were declared, for every answer on every template", async ({
  database,
}) => {
  test.setTimeout(240_000);
  writeEmbeds(database);
  const { report } = await auditConsent({ siteUrl: SITE_URL, dataDir: DATA_DIR, offline: true });
  expect(report.findings).toEqual([]);
  const of = (answer: string) => report.visits.filter((visit) => visit.answer === answer);
  expect(of("none").flatMap(({ hosts, stored }) => [...hosts, ...stored])).toEqual([]);
  expect(of("reject").flatMap(({ hosts }) => hosts)).toEqual([]);
  expect(new Set(of("reject").flatMap(({ stored }) => stored))).toEqual(new Set(["cookie cc"]));
  // A self-test that sees nothing proves nothing.
  expect(of("accept").flatMap(({ hosts }) => hosts)).toEqual(expect.arrayContaining([HOSTS.film, HOSTS.map]));
  expect(new Set(of("accept").flatMap(({ stored }) => stored))).toEqual(
    new Set(["cookie cc", "cookie cc_id", "cookie lb_statistik"]),
  );
});
