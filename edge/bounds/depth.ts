/*
 * How deeply an input is nested, found from its bytes: whoever decodes it goes down as far as it goes, on the stack. Strings
 * may hold as many brackets as they like.
 */

export interface DepthGauge {
  /** Takes the next bytes in. @returns the deepest yet */
  add(bytes: Uint8Array): number;
}

/** Of JSON; of what is none, at least as deep as a decoder gets before it notices. All signs of JSON are one byte long. */
export function jsonGauge(): DepthGauge {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  let isEscaped = false;
  return {
    add(bytes) {
      // By index and by number: an iterator over a manuscript takes several times as long.
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at];
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (byte === 0x22) isInString = false;
          else if (byte === 0x5c) isEscaped = true;
        } else if (byte === 0x22) isInString = true;
        else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
        else if (byte === 0x5d || byte === 0x7d) depth--;
      }
      return deepest;
    },
  };
}

export const depthOfJson = (bytes: Uint8Array): number => jsonGauge().add(bytes);
