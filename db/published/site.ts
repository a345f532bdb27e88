import { asc, eq } from "drizzle-orm";
import { preparedForReaders } from "#db/client.ts";
import { type SiteSettings, siteSettingsSchema } from "#lib/site-settings.ts";
import { category } from "../schema/category.ts";
import { menu } from "../schema/menu.ts";
import { setting } from "../schema/setting.ts";

export interface CategoryLink {
  slug: string;
  name: string;
}

/** What stands around every page: the paper's name, the Ressort bar, the footer's links. */
export interface Site {
  settings: SiteSettings;
  categories: CategoryLink[];
  footer: { label: string; href: string }[];
}

export async function getSite(): Promise<Site> {
  const { settings, categories, footer } = queries();
  return {
    settings: siteSettingsSchema.parse(Object.fromEntries(settings.all().map(({ key, value }) => [key, value]))),
    categories: categories.all(),
    footer: footer.all(),
  };
}

const queries = preparedForReaders((db) => ({
  settings: db.select().from(setting).prepare(),
  categories: db
    .select({ slug: category.slug, name: category.name })
    .from(category)
    .orderBy(asc(category.position))
    .prepare(),
  footer: db
    .select({ label: menu.label, href: menu.href })
    .from(menu)
    .where(eq(menu.name, "footer"))
    .orderBy(asc(menu.position))
    .prepare(),
}));
