import type { RoomWords } from "#lib/free-space.ts";

/** The disk is getting full, and what stops working because of it. */
export function SpaceNotice({ words }: { words: RoomWords }) {
  return (
    <section aria-labelledby="speicherplatz" className="mb-8 border-t-2 border-warn bg-raised px-4 py-3">
      <h2 id="speicherplatz" className="pb-1 font-semibold">
        Speicherplatz
      </h2>
      <p>{words.text}</p>
      <p className="pt-1 font-medium">{words.step}</p>
    </section>
  );
}
