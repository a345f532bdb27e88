/*
 * What browsers report when a page of ours tried something its policy forbids. Only hosts are looked at: who sent it, the
 * rest of the address and everything else in the report is dropped here.
 */

interface Report {
  host: string;
  /** Of the page, without query. */
  path: string;
}

const MAX_REPORTS = 20;

/** Both forms browsers send: one `csp-report`, or a list of reports. Anything else is an empty list. */
export function readReports(body: string, siteUrl: string): Report[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [];
  }
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  const reports = entries.slice(0, MAX_REPORTS).map((entry) => readReport(entry, siteUrl));
  return reports.filter((report) => report !== undefined);
}

function readReport(entry: unknown, siteUrl: string): Report | undefined {
  const report = field(entry, "csp-report") ?? field(entry, "body");
  const blocked = asUrl(field(report, "blocked-uri") ?? field(report, "blockedURL"));
  const page = asUrl(field(report, "document-uri") ?? field(report, "documentURL"));
  if (!blocked || page?.origin !== siteUrl || blocked.origin === siteUrl) return undefined;
  // Extensions, `inline`, `eval` and `data:` are nobody's host.
  return /^(?:https?|wss?):$/.test(blocked.protocol) ? { host: blocked.hostname, path: page.pathname } : undefined;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const asUrl = (value: unknown): URL | undefined =>
  typeof value === "string" && value.length < 4000 && URL.canParse(value) ? new URL(value) : undefined;
