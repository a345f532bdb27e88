import { expect, test, vi } from "vitest";
import { createLookup } from "./lookup.ts";

test("many blocks that ask at once are one question", async () => {
  const find = vi.fn(async (ids: string[]) => ids.filter((id) => id !== "gone").map((id) => ({ id })));
  const lookup = createLookup(find);
  lookup.request(["a", "b"]);
  lookup.request(["b", "gone", ""]);
  await vi.waitFor(() => expect(lookup.snapshot().size).toBe(3));
  expect(find.mock.calls).toEqual([[["a", "b", "gone"]]]);
  expect(lookup.snapshot().get("a")).toEqual({ id: "a" });
  expect(lookup.snapshot().get("gone")).toBeNull();
});

test("a question that failed can be asked again", async () => {
  const find = vi.fn(async (ids: string[]) => ids.map((id) => ({ id })));
  find.mockRejectedValueOnce(new Error("offline"));
  const lookup = createLookup(find);
  lookup.request(["a"]);
  await vi.waitFor(() => expect(find).toHaveBeenCalledTimes(1));
  await Promise.resolve();
  expect(lookup.snapshot().has("a")).toBe(false);
  lookup.request(["a"]);
  await vi.waitFor(() => expect(lookup.snapshot().get("a")).toEqual({ id: "a" }));
});

test("what was chosen just now is known without asking", () => {
  const find = vi.fn(async () => []);
  const lookup = createLookup<{ id: string }>(find);
  const listener = vi.fn();
  lookup.subscribe(listener);
  lookup.add([{ id: "new" }]);
  lookup.request(["new"]);
  expect(listener).toHaveBeenCalledOnce();
  expect(lookup.snapshot().get("new")).toEqual({ id: "new" });
  expect(find).not.toHaveBeenCalled();
});
