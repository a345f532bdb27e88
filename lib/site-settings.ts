import { z } from "zod";

/** What a newsroom says about itself. Stored as rows of `setting`; every key has a default, so a new site can start. */
export const siteSettingsSchema = z.object({
  /** The paper's name: wordmark, titles, feeds. */
  name: z.string().min(1).default("Lokalblatt"),
  /** Stands in the date line. */
  town: z.string().default(""),
  /** One sentence: what this paper is. */
  description: z.string().default("Nachrichten aus der Stadt."),
  /** Legal name of the publisher: copyright line, structured data. */
  publisher: z.string().default("Lokalblatt"),
});

export type SiteSettings = z.infer<typeof siteSettingsSchema>;
