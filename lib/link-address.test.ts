import { expect, test } from "vitest";
import { destination, meantAddress, meantWebAddress } from "./link-address.ts";

test.each([
  ["https://www.stadt.example/rat", "https://www.stadt.example/rat"],
  [" stadt.example ", "https://stadt.example/"],
  ["stadt.example:8080/karte", "https://stadt.example:8080/karte"],
  ["köln.example/rat", "https://xn--kln-sna.example/rat"],
  ["post@stadt.example", "mailto:post@stadt.example"],
  ["tel:+49221123", "tel:+49221123"],
  ["/kultur/ein-beitrag", "/kultur/ein-beitrag"],
])("%s means %s", (typed, address) => expect(meantAddress(typed)).toBe(address));

test.each(["", "Rathaus", "Rat der Stadt", "javascript:alert(1)", "//anderswo.example", "data:text/html,x", "usw."])(
  "%s is not an address",
  (typed) => expect(meantAddress(typed)).toBeUndefined(),
);

test.each([
  ["https://www.stadt.example/rat", "stadt.example"],
  ["http://stadt.example/", "stadt.example, ohne Verschlüsselung"],
  ["mailto:post@stadt.example", "E-Mail an post@stadt.example"],
  ["/kultur/ein-beitrag", "Unsere Seite /kultur/ein-beitrag"],
])("%s leads to: %s", (href, sentence) => expect(destination(href)).toBe(sentence));

test.each([
  ["https://www.stadt.example", "https://www.stadt.example"],
  ["http://stadt.example/rat?x=1", "http://stadt.example/rat?x=1"],
  ["www.stadt.example", "https://www.stadt.example/"],
  ["//stadt.example/rat", "https://stadt.example/rat"],
  [" stadt.example/rat ", "https://stadt.example/rat"],
  ["https://stadt.example/a b", "https://stadt.example/ab"],
])("as a field's address, %j is %s", (typed, address) => expect(meantWebAddress(typed)).toBe(address));

test.each([
  "Rathaus",
  "post@stadt.example",
  "/kultur/ein-beitrag",
  "ftp://stadt.example",
  "javascript:alert(1)",
  "https://",
])("as a field's address, %s is none", (typed) => expect(meantWebAddress(typed)).toBeUndefined());
