import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,auth,bench,cli,components,db,edge,jobs,lib,scripts}/**/*.test.{ts,tsx}"],
    // Each file opens its own database, found through the settings of its own process.
    pool: "forks",
    maxWorkers: 2,
    // A limit against hanging, not a measurement: a busy machine may take its time.
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
