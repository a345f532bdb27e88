import { expect, test } from "vitest";
import { usedStyles } from "./used-styles.ts";

test.each([
  ["a class that stands nowhere goes", ".a{color:red}.b{color:#00f}", '<p class="b">', ".b{color:#00f}"],
  ["one of several is enough", ".a,.b{color:red}", '<p class="x b">', ".a,.b{color:red}"],
  ["all of a compound are needed", ".a.b{color:red}.a .b{color:red}", '<p class="a">', ""],
  ["what is not there needs not be", "p:not(.a){color:red}", "<p>", "p:not(.a){color:red}"],
  [
    "also inside conditions",
    "@media (width>=30rem){.a{color:red}.b{color:red}}",
    '<p class="a">',
    "@media (width>=30rem){.a{color:red}}",
  ],
  ["elements, ids and states stay", "p,#cc,html[data-cc]{color:red}", "", "p,#cc,html[data-cc]{color:red}"],
  [
    "as Tailwind writes them",
    ".md\\:w-1\\/2{color:red}.w-\\[3px\\]{color:red}",
    '<p class="md:w-1/2">',
    ".md\\:w-1\\/2{color:red}",
  ],
  [
    "what an attribute has to escape",
    ".\\[\\&\\>p\\]\\:a>p{color:red}",
    '<p class="[&amp;&gt;p]:a">',
    ".\\[\\&\\>p\\]\\:a>p{color:red}",
  ],
  ["what is written later", ".cc-choices{color:red}", "", ".cc-choices{color:red}"],
  ["what only browsers without scripts see", ".a{color:red}", '<noscript><p class="a"></noscript>', ".a{color:red}"],
  ["what nobody can read", ".a{}}", "", ".a{}}"],
])("%s", (_, css, html, kept) => {
  expect(usedStyles(css, html)).toBe(kept);
});
