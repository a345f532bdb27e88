import { defineConfig } from "vitest/config";

// These know no data folder, no database and no settings: they may share a process, and what it has loaded.
const PURE = ["components", "lib"];

export default defineConfig({
  test: {
    // Each file that opens a database opens its own, found through the settings of its own process.
    pool: "forks",
    maxWorkers: 2,
    // A limit against hanging, not a measurement: a busy machine may take its time.
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: { name: "pure", include: [`{${PURE}}/**/*.test.{ts,tsx}`], isolate: false },
      },
      {
        extends: true,
        test: { name: "rooms", include: ["{app,auth,bench,cli,db,edge,jobs,scripts}/**/*.test.{ts,tsx}"] },
      },
    ],
  },
});
