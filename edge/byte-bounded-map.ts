/*
 * A map that forgets what was used longest ago when its values grow past a number of bytes.
 */

export interface ByteBoundedMap<V> {
  /** Counts as a use. */
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  /** To be called when the value at `key` grew or shrank by itself. */
  remeasure(key: string): void;
  values(): Iterable<V>;
  readonly bytes: number;
}

/**
 * @param maxBytes a value larger than this is not kept at all
 * @param sizeOf bytes of a value; asked on `set` and `remeasure` only
 */
export function byteBoundedMap<V>(maxBytes: number, sizeOf: (value: V) => number): ByteBoundedMap<V> {
  const slots = new Map<string, { value: V; size: number }>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= slots.get(key)?.size ?? 0;
    slots.delete(key);
  }

  function insert(key: string, value: V): void {
    const size = sizeOf(value) + 2 * key.length;
    if (size > maxBytes) return;
    slots.set(key, { value, size });
    bytes += size;
    for (const oldest of slots.keys()) {
      if (bytes <= maxBytes) return;
      remove(oldest);
    }
  }

  return {
    get(key) {
      const slot = slots.get(key);
      if (!slot) return undefined;
      // A Map walks in the order of insertion: the last one used goes to the end.
      slots.delete(key);
      slots.set(key, slot);
      return slot.value;
    },
    set(key, value) {
      remove(key);
      insert(key, value);
    },
    delete: remove,
    remeasure(key) {
      const slot = slots.get(key);
      if (!slot) return;
      remove(key);
      insert(key, slot.value);
    },
    *values() {
      for (const slot of slots.values()) yield slot.value;
    },
    get bytes() {
      return bytes;
    },
  };
}
