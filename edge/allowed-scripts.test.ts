import { expect, test } from "vitest";
import { withScripts } from "./allowed-scripts.ts";
import { contentPolicy, hashSource } from "./document.ts";

const policy = contentPolicy(["'self'", "'sha256-boot'"], ["'sha256-style'"]);
const directive = (of: string, name: string) => of.split("; ").find((one) => one.startsWith(`${name} `));

test("rule 35: a policy names the hosts of what was agreed to where scripts need them, and nothing else changes", () => {
  const load = { how: "matomo", address: "https://zahlen.example/", site: "1" } as const;
  const answer = withScripts("<body>Text</body></html>", policy, [
    { load, hosts: ["zahlen.example", "*.bild.example"] },
  ]);
  const inline = /<script>(.*?)<\/script>/.exec(answer.html)?.[1] ?? "";
  expect(answer.html).toMatch(/^<body>Text<script>.*matomo\.js" async><\/script><\/body><\/html>$/);
  expect(directive(answer.policy, "script-src")).toBe(
    `script-src 'self' 'sha256-boot' https://zahlen.example https://*.bild.example ${hashSource(inline)}`,
  );
  for (const name of ["img-src", "connect-src"])
    expect(directive(answer.policy, name)).toMatch(/https:\/\/zahlen\.example https:\/\/\*\.bild\.example$/);
  for (const name of ["default-src", "style-src", "font-src", "frame-src", "form-action", "base-uri", "report-uri"])
    expect(directive(answer.policy, name)).toBe(directive(policy, name));
});
