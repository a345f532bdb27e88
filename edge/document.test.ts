import { createHash } from "node:crypto";
import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, test } from "vitest";
import { hashSource, NotADocumentError, toDocument } from "#edge/document.ts";
import { htmlPieces } from "#edge/html-pieces.ts";
import { serializeJsonLd } from "#lib/json-ld.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

function elements(html: string, name: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment) => {
    if ("tagName" in node && node.tagName === name) found.push(node);
    if ("content" in node) walk(node.content as DefaultTreeAdapterTypes.DocumentFragment);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

const text = (element: Element) => element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;
const sha = (content: string) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

describe("what is taken away", () => {
  test.each([
    ['<script src="/_next/static/chunks/a.js" async=""></script>'],
    ['<script src="/_next/static/chunks/a.js" noModule="" id="_R_"></script>'],
    ['<script>self.__next_f.push([1,"\\u003c/script>"])</script>'],
    ['<script>$RC=function(){};$RC("B:0","S:0")</script>'],
    ["<SCRIPT>alert(1)</SCRIPT >"],
    ["<script>alert(1)</script\n>"],
    ['<script type="module">import "x"</script>'],
    ['<script src="https://evil.example/assets/x.js"></script>'],
    ['<script src="//evil.example/assets/x.js"></script>'],
    ["<script>never ends"],
    ['<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>'],
    ["<link href='/_next/a.js' as=script rel=preload>"],
    ['<link rel="modulepreload" href="/_next/a.js"/>'],
    ['<link rel="expect" href="#_R_" blocking="render"/>'],
    ["<!--$--><!--/$--><!-- --><!--SsjCZ7-v--><!-->"],
  ])("%s", (html) => {
    expect(toDocument(`<p>before</p>${html}`).html).toBe("<p>before</p>");
  });
});

describe("what stays", () => {
  test.each([
    ['<script src="/assets/site-4098acdcb728.js" defer=""></script>'],
    ['<script type="application/ld+json">{"a":"\\u003c/script>\\u003cscript>"}</script>'],
    ['<link rel="preload" as="font" type="font/woff2" href="/fonts/a.woff2" crossorigin="anonymous"/>'],
    ['<link rel="preload" as="image" imagesrcset="/media/a 1x"/>'],
    ['<link rel="canonical" href="http://blatt.example/"/>'],
    ["<p title=\"</script><script>\" data-x='<!--'>a < b <3 </p>"],
    ["<textarea><script>not a script</script><!-- kept --></textarea>"],
    ["<title>a <script> b</title>"],
    ['<img alt=a"b><p>c</p>'],
  ])("%s", (html) => {
    expect(toDocument(html).html).toBe(html);
  });

  test("an inline script of ours, without its mark and named by hash", () => {
    const { html, policy } = toDocument('<script data-document="">document.documentElement.dataset.js=""</script>');
    expect(html).toBe('<script>document.documentElement.dataset.js=""</script>');
    expect(policy).toContain(`script-src 'self' ${sha('document.documentElement.dataset.js=""')};`);
  });

  test("a style once, named by hash", () => {
    const style = '<style data-precedence="next" data-href="/_next/static/css/a.css">p{color:red}</style>';
    const { html, policy } = toDocument(`${style}<p>a</p>${style}`);
    expect(html).toBe("<style>p{color:red}</style><p>a</p>");
    expect(policy).toContain(`style-src ${sha("p{color:red}")};`);
  });

  test("a stylesheet of the build comes inline, once, and is not preloaded", () => {
    const link = '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>';
    const preload = '<link rel="preload" href="/_next/static/chunks/a.css" as="style"/>';
    const read = (href: string) => (href === "/_next/static/chunks/a.css" ? "p{color:red}" : undefined);
    const { html, policy } = toDocument(`${preload}${link}<p>a</p>${link}`, read);
    expect(html).toBe("<style>p{color:red}</style><p>a</p>");
    expect(policy).toContain(`style-src ${sha("p{color:red}")};`);
  });

  test("a stylesheet that would end too early stays a link", () => {
    const link = '<link rel="stylesheet" href="/a.css"/>';
    expect(toDocument(link, () => 'p::after{content:"</style>"}').html).toBe(link);
  });

  test("a linked stylesheet is allowed only where there is one", () => {
    expect(toDocument('<link rel="stylesheet" href="/_next/static/css/a.css"/>').policy).toContain("style-src 'self';");
    expect(toDocument("<p>").policy).toContain("style-src 'none';");
  });
});

test("a hash is that of the text as a browser holds it, with \\n for every line end", () => {
  expect(hashSource("a\r\nb\rc")).toBe(sha("a\nb\nc"));
});

test("the policy is whole and has nothing unsafe in it", () => {
  const { policy } = toDocument("<style>p{}</style>");
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'sha256-[^']+'; img-src 'self' data:; font-src 'self';/,
  );
  for (const directive of ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(directive);
  expect(policy).not.toContain("unsafe");
});

test("a page that streams is no document", () => {
  expect(() => toDocument('<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0">late</div>')).toThrow(
    NotADocumentError,
  );
});

// Pieces that meet in every order, and strings that break in the worst places.
const fragment = fc.oneof(
  fc.constantFrom(
    "<script>",
    "</script>",
    "<script",
    "</script",
    "<script src='/assets/a.js'>",
    "<script data-document>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "<!",
    "<?",
    "</",
    "<",
    ">",
    "/",
    "=",
    '"',
    "'",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<a title=",
    '<p title="</script>">',
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<script type=application/ld+json>",
    "-",
    "x",
    "<link rel=preload as=script href=x>",
    "<link rel=canonical href=x>",
    "<!doctype html>",
    "\\u003c/script>",
    "</scripture>",
    "<scripted>",
    "script>",
    "/script>",
    "!--",
  ),
  fc.string({ maxLength: 4 }),
);
const soup = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(""));

describe("for any HTML whatever", () => {
  test("the pieces are the input", () => {
    const joined = (html: string) => [...htmlPieces(html)].map(({ source }) => source).join("");
    fc.assert(
      fc.property(soup, (html) => void expect(joined(html)).toBe(html)),
      { numRuns: 3000 },
    );
  });

  test("a browser finds no script that is not ours, and every one it runs is in the policy", () => {
    fc.assert(
      fc.property(soup, (input) => {
        const { html, policy } = toDocument(input);
        for (const script of elements(html, "script")) {
          if (attribute(script, "src")?.startsWith("/assets/")) continue;
          if (attribute(script, "type")?.toLowerCase() === "application/ld+json") continue;
          expect(policy).toContain(sha(text(script)));
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("text, attributes and structured data come out as they went in", () => {
    const word = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(word, word, word, (title, paragraph, headline) => {
        const escaped = (value: string) =>
          value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
        const page = `<p title="${escaped(title)}">${escaped(paragraph)}</p><script type="application/ld+json">${serializeJsonLd({ headline })}</script>`;
        expect(toDocument(`<!--$-->${page}<script>self.__next_f.push([0])</script>`).html).toBe(page);
      }),
    );
  });

  test("time grows with length only", () => {
    const start = performance.now();
    for (const hostile of ["<!--", "<script", "<a b=", "</script", "<style><", "<script><!--"])
      [...htmlPieces(hostile.repeat(50_000))];
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
