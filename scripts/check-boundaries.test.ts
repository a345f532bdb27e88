import { expect, test } from "vitest";
import { importsOf, judgeImport, judgeText } from "./check-boundaries.ts";

const judge = (from: string, target: string, typeOnly = false) => judgeImport({ from, line: 1, target, typeOnly });

test.each([
  ["lib/slug.ts", "db/client.ts", /lib may import lib/],
  ["db/published/articles.ts", "components/site/teasers.tsx", /db may import db, lib/],
  ["components/site/teasers.tsx", "db/published/articles.ts", /as props/],
  ["edge/edge.ts", "app/(site)/page.tsx", /edge may import/],
  ["cli/demo.ts", "edge/edge.ts", /cli may import/],
  ["db/published/articles.ts", "better-sqlite3", /only db\/client.ts/],
  ["db/newsroom/media-upload.ts", "sharp", /only db\/media-encode.ts decodes/],
  ["app/(site)/page.tsx", "drizzle-orm", /under db/],
  ["app/(site)/page.tsx", "db/newsroom/articles.ts", /db\/published/],
  ["app/(site)/page.tsx", "next/headers", /same for everyone/],
  ["components/site/share-bar.tsx", "components/site/share.client.tsx", /no framework JavaScript/],
])("%s may not import %s", (from, target, why) => {
  expect(judge(from, target)).toMatch(why);
});

test.each([
  ["app/(site)/page.tsx", "db/published/articles.ts"],
  ["db/client.ts", "better-sqlite3"],
  ["db/media-encode.ts", "sharp"],
  ["db/published/articles.ts", "drizzle-orm"],
  ["app/(newsroom)/redaktion/page.tsx", "next/headers"],
])("%s may import %s", (from, target) => {
  expect(judge(from, target)).toBeUndefined();
});

test("components may know the types of the data they show", () => {
  expect(judge("components/site/teasers.tsx", "db/published/articles.ts", true)).toBeUndefined();
});

test("files say what they are", () => {
  expect(judgeText("lib/x.ts", "process.env.PORT")).toMatch(/lib\/env.ts/);
  expect(judgeText("components/newsroom/editor.tsx", '"use client";')).toMatch(/\.client\.tsx/);
  expect(judgeText("components/newsroom/editor.client.tsx", "export {}")).toMatch(/use client/);
  expect(judgeText("components/newsroom/editor.client.tsx", '"use client";')).toBeUndefined();
});

test("imports are found in every form", () => {
  const text = `import type { A } from "#db/a.ts";
import {
  b,
} from "./b.ts";
export { c } from "../c.ts";
import "./d.css";
const e = await import("next/headers");`;
  expect(importsOf("lib/x/y.ts", text).map(({ target, typeOnly, line }) => [target, typeOnly, line])).toEqual([
    ["db/a.ts", true, 1],
    ["lib/x/b.ts", false, 4],
    ["lib/c.ts", false, 5],
    ["lib/x/d.css", false, 6],
    ["next/headers", false, 7],
  ]);
});
