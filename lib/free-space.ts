/** What a disk with little left still takes, from everything to nothing but texts, refusals and withdrawals. */
export type Room = "for everything" | "not for pictures" | "for texts alone";

/** Bytes. Below these the disk takes no more pictures, and no new agreements. */
const LEAST_FOR_PICTURES = 1_000_000_000;
const LEAST_FOR_AGREEMENTS = 250_000_000;

export const roomFor = (freeBytes: number): Room =>
  freeBytes >= LEAST_FOR_PICTURES
    ? "for everything"
    : freeBytes >= LEAST_FOR_AGREEMENTS
      ? "not for pictures"
      : "for texts alone";
