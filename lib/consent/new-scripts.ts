import type { ConsentCategory, ConsentService } from "#lib/consent/consent.ts";

/*
 * Scripts of others run in our pages with everything those pages hold. Which of them would begin is asked before a draft is
 * saved and before it is published.
 */

interface Running {
  service: ConsentService;
  isEssential: boolean;
}

/**
 * Names of the services whose script would run with `after` and does not with `before`, or not that way: from another address, with
 * more servers, or without being asked for any more.
 */
export function newScripts(
  before: { categories: ConsentCategory[] } | undefined,
  after: { categories: ConsentCategory[] },
): string[] {
  const known = new Map(running(before).map((one) => [one.service.key, one]));
  return running(after)
    .filter((one) => !runsAlready(known.get(one.service.key), one))
    .map(({ service }) => service.name);
}

const running = (asked: { categories: ConsentCategory[] } | undefined): Running[] =>
  (asked?.categories ?? []).flatMap(({ services, isEssential }) =>
    services
      .filter(({ isEnabled, kind }) => isEnabled && kind === "script")
      .map((service) => ({ service, isEssential })),
  );

function runsAlready(was: Running | undefined, now: Running): boolean {
  if (!was) return false;
  const [before, after] = [was.service.load, now.service.load];
  return (
    before?.how === after?.how &&
    before?.address === after?.address &&
    before?.site === after?.site &&
    now.service.hosts.every((host) => was.service.hosts.includes(host)) &&
    (was.isEssential || !now.isEssential)
  );
}
