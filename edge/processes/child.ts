/*
 * The child's side of supervise.ts: a process that the edge started says when it is ready, shows that it is alive, and ends
 * when it is told to or when the edge is gone.
 */

/** Milliseconds a child may take to finish what it is doing once it was told to end. */
const LONGEST_END = 30_000;

/**
 * To be called first in a process that the edge started.
 * @param end finishes what is being done; the process ends when it has settled, or half a minute later
 */
export function beChild(end: () => Promise<void>): void {
  let isEnding = false;
  const stop = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), LONGEST_END).unref();
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("message", (message) => {
    if (message === "ping") process.send?.("pong");
  });
  process.on("SIGTERM", stop);
  // A terminal sends Ctrl-C to every process of the group. The edge decides when its children end.
  process.on("SIGINT", () => {});
  process.on("disconnect", stop);
  // It was gone before anybody listened for that.
  if (process.send && !process.connected) stop();
}

/** Tells the edge that work may come. @param told what the edge must know of this child */
export function sayReady(told: Record<string, unknown> = {}): void {
  process.send?.({ kind: "ready", ...told });
}
