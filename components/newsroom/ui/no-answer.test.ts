import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error.js";
import { redirect } from "next/navigation";
import { expect, test } from "vitest";
import { isOfFormerRelease, noAnswer, noAnswerToForm, noAnswerToStep } from "./no-answer.ts";

const chunkGone = Object.assign(new Error("Failed to load chunk"), { name: "ChunkLoadError" });

test("a page of a former release says that the newsroom was updated, and what becomes of what was written", () => {
  for (const error of [new UnrecognizedActionError("not found"), chunkGone]) {
    expect(noAnswer(error).message).toMatch(
      /wurde inzwischen aktualisiert.*nicht ausgeführt.*laden Sie die Seite neu\.$/,
    );
    expect(noAnswerToForm(error).message).toMatch(/neu\. Kopieren Sie vorher heraus/);
    expect(noAnswerToStep(error).message).toMatch(/neu\. Ihr Text ist gesichert\.$/);
    expect(isOfFormerRelease(error)).toBe(true);
  }
});

test("nobody reached, or a server that is just being replaced: try again, nothing is lost", () => {
  for (const error of [new TypeError("Failed to fetch"), new Error("An unexpected response was received")]) {
    expect(noAnswer(error)).toMatchObject({ ok: false, reason: "fault", fields: {} });
    expect(noAnswer(error).message).toMatch(/nicht zu erreichen.*noch einmal\.$/);
    expect(noAnswerToForm(error).message).toMatch(/steht noch hier\.$/);
    expect(isOfFormerRelease(error)).toBe(false);
  }
});

test("what leads to another page goes on", () => {
  let leading: unknown;
  try {
    redirect("/redaktion");
  } catch (error) {
    leading = error;
  }
  expect(() => noAnswer(leading)).toThrow();
});

test("every action of the newsroom says what happens when no answer comes", () => {
  // An answer of type `Asked` is only to be had through `catch`. So no component may take an action by another type, and no
  // form may give one to React itself.
  const folders = ["components/newsroom/*.ts", "components/newsroom/*.tsx", "app/(newsroom)/*.tsx"];
  const files = execFileSync("git", ["ls-files", ...folders], { encoding: "utf8" });
  const findings = files
    .trim()
    .split("\n")
    .filter((path) => !/\.test\.tsx?$|use-form-action\.ts$/u.test(path))
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => /=> Promise<ActionResult|\buseActionState\(|<form action=\{\w*Action\}/u.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(findings).toEqual([]);
});
