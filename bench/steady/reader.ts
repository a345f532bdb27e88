import { type Plan, startOpenLoop } from "./open-loop.ts";

/*
 * The process that asks, so that nothing its parent does disturbs the asking. Told what by its first argument, and when a
 * window begins and ends by its parent; ends with it.
 */

const loop = startOpenLoop(JSON.parse(process.argv[2] ?? "") as Plan);
process.on("message", async (word) => {
  if (word === "begin") loop.begin();
  process.send?.(word === "begin" ? "begun" : await loop.end());
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
