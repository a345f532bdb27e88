/**
 * Where to go after the login: `value` if it is a path of this site, else the desk. What browsers would read as another
 * host (`//`, `/\`), and control characters, which they drop, are not a path.
 */
export function safeNext(value: unknown, otherwise = "/redaktion"): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (typeof value !== "string" || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/u.test(value)) return otherwise;
  const here = "https://here.invalid";
  if (!URL.canParse(value, here)) return otherwise;
  const url = new URL(value, here);
  const path = url.pathname + url.search + url.hash;
  // "/..//elsewhere" is one once its dots are resolved.
  return url.origin === here && !path.startsWith("//") ? path : otherwise;
}
