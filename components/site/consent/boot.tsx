import { consentBoot } from "#lib/consent/boot.ts";
import { paths } from "#lib/urls.ts";

/** In <head>: decides before the first paint whether the banner shows, by a script or, without scripts, by a stylesheet. */
export function ConsentBoot(props: { asksSince: number; number: number; choiceDays: number }) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, three numbers are all that varies */}
      <script data-document="" dangerouslySetInnerHTML={{ __html: consentBoot(props) }} />
      <noscript>
        <link rel="stylesheet" href={paths.consentState} />
      </noscript>
    </>
  );
}
