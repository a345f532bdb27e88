import type { DemoPicture } from "../types.ts";
import { portraitPictures } from "./portraits.ts";
import { riverPictures } from "./river.ts";
import { roomPictures } from "./rooms.ts";
import { streetPictures } from "./streets.ts";
import { yardPictures } from "./yards.ts";

const pictures = [...riverPictures, ...streetPictures, ...roomPictures, ...yardPictures, ...portraitPictures];

/** Every picture of the demo newsroom by its key. */
export const demoPictures = Object.fromEntries(pictures.map((picture) => [picture.key, picture])) as Record<
  DemoPicture["key"],
  DemoPicture
>;
