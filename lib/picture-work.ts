import type { FocalPoint } from "./media-entry.ts";
import type { PictureType } from "./upload-limits.ts";

/* What is asked of the pipeline of pictures and what it answers. Crosses processes as JSON. */

export interface PictureWork {
  /** Absolute path. The demo's drawings come as they are, and cross nothing. */
  file: string | Buffer;
  /** Percent; decides what the crops for machines keep. */
  focalPoint: FocalPoint;
  /** For a file from outside, what its first bytes say it is: then the rules for uploads hold. */
  uploadedAs?: PictureType;
}

interface EncodedPicture {
  address: string;
  width: number;
  height: number;
}

export interface EncodedFile {
  picture: EncodedPicture;
  /** What an uploaded file says about itself; empty for others. */
  words: { caption: string; credit: string };
}

/** "fatal": whoever decoded it did not survive it, or had to be stopped. */
export type WhyUnreadable = "unreadable" | "unknown-type" | "too-many-pixels" | "bad-shape" | "fatal";

export class UnreadablePicture extends Error {
  readonly why: WhyUnreadable;

  constructor(why: WhyUnreadable) {
    super(`not a picture we take: ${why}`);
    this.why = why;
  }
}

/** Nobody is there who encodes pictures, or too many wait. The file may be as good as any. */
export class PicturesAreBusy extends Error {}

/** What came of a piece of work, as it travels; what is not foreseen here is a fault and stays a message for the log. */
export type PictureAnswer = { encoded: EncodedFile } | { unreadable: WhyUnreadable } | { fault: string };
