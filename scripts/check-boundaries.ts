import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * The rules of the house (docs/architecture.md) as a check over every import. No exceptions list: a rule that needs one
 * is wrong and gets changed here, for everybody.
 */

interface Import {
  from: string;
  line: number;
  /** A path inside the project ("db/client.ts"), or the name of a package. */
  target: string;
  typeOnly: boolean;
}

type Layer = "app" | "auth" | "cli" | "components" | "db" | "edge" | "jobs" | "lib";

/** Which layers a layer may import. Tests and tools are not layers: they may import what they check. */
const MAY_IMPORT: Record<Layer, Layer[]> = {
  app: ["app", "components", "auth", "db", "lib"],
  auth: ["auth", "db", "lib"],
  cli: ["cli", "db", "lib"],
  components: ["components", "lib"],
  db: ["db", "lib"],
  edge: ["edge", "db", "lib"],
  jobs: ["jobs", "db", "lib"],
  lib: ["lib"],
};

const isLayer = (name: string): name is Layer => name in MAY_IMPORT;
const layerOf = (path: string): Layer | undefined => {
  const [first = ""] = path.split("/");
  return isLayer(first) && path.includes("/") ? first : undefined;
};
const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || /^(e2e|bench|scripts)\//.test(path) || /\.config\.ts$/.test(path);
const isDocument = (path: string) => path.startsWith("app/(site)/") || path.startsWith("components/site/");

/** What is wrong with one import, or `undefined`. The sentence says where the code belongs instead. */
export function judgeImport({ from, target, typeOnly }: Import): string | undefined {
  if (isTest(from)) return undefined;
  const layer = layerOf(from);
  const targetLayer = layerOf(target);
  if (layer && targetLayer && !MAY_IMPORT[layer].includes(targetLayer)) {
    const asType = layer === "components" && targetLayer === "db";
    if (!(asType && typeOnly)) {
      return asType
        ? "components get their data as props: ask db/ in the page, import only its types here (`import type`)."
        : `${layer} may import ${MAY_IMPORT[layer].join(", ")}. What ${targetLayer} knows reaches ${layer} as a value from above, or belongs in lib/.`;
    }
  }
  if (target === "better-sqlite3" && from !== "db/client.ts" && !typeOnly) {
    return "only db/client.ts opens SQLite: take readDb() or writeDb() from there.";
  }
  if (target === "sharp" && from !== "db/media-encode.ts")
    return "only db/media-encode.ts decodes pictures, where nobody waits for anything else: ask storePicture() of db/media-store.ts.";
  if (/^drizzle-orm(\/|$)/.test(target) && layer !== "db")
    return "queries live under db/: write a function there that is named for its answer.";
  if (isDocument(from)) {
    if (target.startsWith("db/newsroom/")) return "documents show what is published: read from db/published/.";
    if (targetLayer === "auth" || target === "next/headers")
      return "documents are the same for everyone: no session, no cookie, no header.";
    if (target.endsWith(".client.tsx"))
      return "documents ship no framework JavaScript: what needs a script goes into components/site/enhancement.ts.";
  }
  return undefined;
}

/** What is wrong with a file's own text, or `undefined`. */
export function judgeText(path: string, text: string): string | undefined {
  if (!isTest(path) && path !== "lib/env.ts" && /\bprocess\.env\b/.test(text))
    return "settings are parsed once, in lib/env.ts: take env() from there.";
  const isClient = /^\s*["']use client["']/.test(text);
  const isNamedClient = path.endsWith(".client.tsx") || /^app\/\(newsroom\)\/.*error\.tsx$/.test(path);
  if (isClient && !isNamedClient) return 'client code shows in its name: a file with "use client" ends in .client.tsx.';
  if (!isClient && path.endsWith(".client.tsx")) return 'a file that ends in .client.tsx starts with "use client".';
  return undefined;
}

/** Every import, re-export and dynamic import of a file. */
export function importsOf(from: string, text: string): Import[] {
  const pattern =
    /(?:^|[\s;])(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*["']([^"']+)["']|(?:^|[\s;])import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gu;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? "";
    return {
      from,
      line: text.slice(0, match.index + match[0].length).split("\n").length,
      target: specifier.startsWith("#")
        ? specifier.slice(1)
        : specifier.startsWith(".")
          ? normalize(`${dirname(from)}/${specifier}`)
          : specifier,
      typeOnly: match[1] !== undefined,
    };
  });
}

function main(): void {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => path !== "" && existsSync(path));
  const findings = files.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const ofImports = importsOf(path, text).map((found) => ({
      place: `${path}:${found.line}`,
      why: judgeImport(found),
      what: found.target,
    }));
    return [...ofImports, { place: path, why: judgeText(path, text), what: "" }].filter(({ why }) => why !== undefined);
  });
  for (const { place, what, why } of findings) console.error(`${place} ${what && `imports ${what}: `}${why}`);
  console.log(`${files.length} files, ${findings.length} ${findings.length === 1 ? "boundary" : "boundaries"} crossed`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
