import { type Schema, Slice } from "@tiptap/pm/model";
import { cleanBody } from "#lib/clean-body.ts";

/** What comes into the text, as it would be stored: without what nobody can see, so that the window shows what is kept. */
export const cleanSlice = (schema: Schema, slice: Slice): Slice =>
  slice.size === 0 ? slice : Slice.fromJSON(schema, cleanBody(slice.toJSON()) as ReturnType<Slice["toJSON"]>);
