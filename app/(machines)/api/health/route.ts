import { checkHealth } from "#db/health.ts";

export const dynamic = "force-dynamic";

/** For load balancers and monitors: 200 while the paper can be read and written, else 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
