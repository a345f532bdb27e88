import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

const FOLDER = "public/assets";

/**
 * Builds the enhancement script into `public/assets` under a name that changes with its content.
 * @returns its path on the site
 */
export function buildSiteScript(): string {
  const { outputFiles } = buildSync({
    entryPoints: ["components/site/enhancement.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2022"],
    charset: "utf8",
  });
  const code = outputFiles[0]?.contents;
  if (!code) throw new Error("esbuild wrote no enhancement script");
  const name = `site-${createHash("sha256").update(code).digest("hex").slice(0, 12)}.js`;
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER)) if (old.startsWith("site-") && old !== name) rmSync(`${FOLDER}/${old}`);
  writeFileSync(`${FOLDER}/${name}`, code);
  return `/assets/${name}`;
}
