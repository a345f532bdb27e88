import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";

export const media = sqliteTable(
  "media",
  {
    id: text().primaryKey(),
    /** Names the folder of the variants: a hash over the original, the focal point and the pipeline's version. */
    address: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** `null` exactly when `decorative`. */
    alt: text(),
    decorative: integer({ mode: "boolean" }).notNull().default(false),
    caption: text().notNull().default(""),
    credit: text().notNull(),
    licence: text(),
    sourceUrl: text(),
    /** Percent from the left and from the top. */
    focalX: integer().notNull().default(50),
    focalY: integer().notNull().default(50),
    createdAt: instant().notNull(),
    /** The account, which may be gone; `null` for pictures of the demo and those nobody knows it of. */
    uploadedBy: text(),
  },
  (table) => [
    index("media_address").on(table.address),
    check("media_alt_or_decorative", sql`(${table.alt} is null) = (${table.decorative} = 1)`),
    check("media_focal_point", sql`${table.focalX} between 0 and 100 and ${table.focalY} between 0 and 100`),
  ],
);
