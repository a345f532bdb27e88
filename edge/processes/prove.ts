import type { Workers } from "#edge/processes/workers.ts";
import { createRender } from "#edge/render.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

/** Milliseconds. The first page of a kind loads its code. */
const LONGEST_PROOF = 20_000;

/**
 * Asks workers for the front page and for the way into the newsroom.
 * @throws Error when they do not answer as they should
 */
export async function proveWorkers({ choose }: Pick<Workers, "choose">, siteUrl: string): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_PROOF);
  const { status } = await createRender(choose, siteUrl)("/", signal);
  if (status !== 200) throw new Error(`its front page answers ${status}`);
  const { passes } = await choose(signal);
  const answer = await passes.request({
    method: "GET",
    path: newsroomPaths.login,
    headers: { host: new URL(siteUrl).host },
    signal,
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`its ${newsroomPaths.login} answers ${answer.statusCode}`);
}
