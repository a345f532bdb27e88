/*
 * What browsers report when a page of ours tried something its policy forbids. Only hosts are looked at: who sent it, the
 * rest of the address and everything else in the report is dropped here.
 */

interface Report {
  host: string;
  /** Of the page, without query. */
  path: string;
}

/** Of what a request reports. A page of ours that goes wrong wants one host, hardly ever two. */
const MAX_REPORTS = 5;

/** Of a list, looked at: a browser gathers what many scripts tried. */
const MAX_ENTRIES = 50;

/** Both forms browsers send: one `csp-report`, or a list of reports. Anything else is an empty list. */
export function readReports(body: string, siteUrl: string): Report[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [];
  }
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  const reports = new Map<string, Report>();
  for (const entry of entries.slice(0, MAX_ENTRIES)) {
    const report = readReport(entry, siteUrl);
    if (report && !reports.has(report.host) && reports.size < MAX_REPORTS) reports.set(report.host, report);
  }
  return [...reports.values()];
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
