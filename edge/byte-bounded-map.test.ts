import fc from "fast-check";
import { expect, test } from "vitest";
import { byteBoundedMap } from "#edge/byte-bounded-map.ts";

test("forgets what was used longest ago", () => {
  const map = byteBoundedMap<{ size: number }>(100, ({ size }) => size);
  map.set("a", { size: 40 });
  map.set("b", { size: 40 });
  map.get("a");
  map.set("c", { size: 40 });
  expect(map.get("b")).toBeUndefined();
  expect(map.get("a")).toBeDefined();
  expect(map.get("c")).toBeDefined();
});

test("a value that grew pushes others out, and one that is too large is not kept", () => {
  const map = byteBoundedMap<{ size: number }>(100, ({ size }) => size);
  const grows = { size: 10 };
  map.set("a", { size: 60 });
  map.set("b", grows);
  grows.size = 80;
  map.remeasure("b");
  expect(map.get("a")).toBeUndefined();
  expect(map.get("b")).toBe(grows);
  map.set("c", { size: 200 });
  expect(map.get("c")).toBeUndefined();
  expect(map.bytes).toBe(82);
});

test("never holds more than it may, and counts what it holds", () => {
  const step = fc.record({
    key: fc.constantFrom("a", "b", "c", "d", "e"),
    size: fc.nat(60),
    does: fc.constantFrom("set", "get", "delete", "remeasure"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const map = byteBoundedMap<{ size: number }>(100, ({ size }) => size);
      for (const { key, size, does } of steps) {
        if (does === "set") map.set(key, { size });
        else if (does === "delete") map.delete(key);
        else {
          const value = map.get(key);
          if (value && does === "remeasure") {
            value.size = size;
            map.remeasure(key);
          }
        }
        expect(map.bytes).toBeLessThanOrEqual(100);
        expect(map.bytes).toBe([...map.values()].reduce((sum, value) => sum + value.size + 2, 0));
      }
    }),
  );
});
