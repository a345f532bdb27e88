import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,cli,components,db,edge,lib,scripts}/**/*.test.{ts,tsx}"],
    // Each file opens its own database, found through the settings of its own process.
    pool: "forks",
    maxWorkers: 2,
    expect: { requireAssertions: true },
  },
});
