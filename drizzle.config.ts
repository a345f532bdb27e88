import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./db/schema/!(*.test).ts",
  out: "./drizzle",
  casing: "snake_case",
});
