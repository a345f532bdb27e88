import { expect, test, vi } from "vitest";
import { createHealth } from "#edge/health.ts";
import type { Rendered } from "#edge/render.ts";

type Answer = Parameters<ReturnType<typeof createHealth>>[1];
const request = { method: "GET" } as Parameters<ReturnType<typeof createHealth>>[0];
const response = () => ({ writeHead: vi.fn(), end: vi.fn() }) as unknown as Answer;
const well = { status: 200, contentType: "application/json", body: Buffer.from("{}") } as Rendered;

test("an answer is good for a second, a failure is a 503, and the next who asks is not told the old", async () => {
  let now = 0;
  const answers = [
    () => Promise.resolve(well),
    () => Promise.reject(new Error("no worker")),
    () => Promise.resolve(well),
  ];
  const render = vi.fn(() => answers[render.mock.calls.length - 1]?.() ?? Promise.reject(new Error("asked too often")));
  const health = createHealth(render, [], () => now);
  const statuses: number[] = [];
  for (now of [0, 500, 999, 1000, 1500, 2000]) statuses.push((await health(request, response())).status);
  expect(statuses).toEqual([200, 200, 200, 503, 503, 200]);
});
