import { hashSource } from "#edge/document.ts";
import type { ScriptLoad } from "#lib/consent/consent.ts";
import { scriptTags } from "#lib/consent/scripts.ts";

/*
 * The one thing that makes a page depend on its reader: scripts of others that this reader agreed to. They stand in no page
 * that is kept; they are put into a copy on its way out, and that copy's policy names their hosts.
 */

export interface AllowedScript {
  load: ScriptLoad;
  /** What its policy must allow, without scheme. */
  hosts: string[];
}

/** @returns the document with the scripts in it, and the policy under which they run */
export function withScripts(html: string, policy: string, scripts: AllowedScript[]): { html: string; policy: string } {
  const tags = scripts.map(({ load }) => scriptTags(load));
  const hosts = new Set(scripts.flatMap((script) => script.hosts.map((host) => `https://${host}`)));
  const hashes = tags.flatMap(({ inline }) => (inline === undefined ? [] : [hashSource(inline)]));
  const more: Record<string, string[]> = {
    "script-src": [...hosts, ...hashes],
    "img-src": [...hosts],
    "connect-src": [...hosts],
  };
  const widened = policy.split("; ").map((directive) => {
    const added = more[directive.slice(0, directive.indexOf(" "))];
    return added ? [directive, ...added].join(" ") : directive;
  });
  const end = html.lastIndexOf("</body>");
  return {
    html: html.slice(0, end) + tags.map((tag) => tag.html).join("") + html.slice(end),
    policy: widened.join("; "),
  };
}
