import type { Metadata } from "next";
import { Section } from "#components/newsroom/account/section.tsx";
import { CategoryForm } from "#components/newsroom/consent/category-form.tsx";
import { CategoryList } from "#components/newsroom/consent/category-list.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { dropCategory, raise, saveCategory } from "../actions.ts";
import { requireConsentEditor, seenAt } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Kategorien – Einwilligung" };

export default async function ConsentCategoriesPage() {
  const path = newsroomPaths.consentCategories;
  const editor = await requireConsentEditor(path);
  const { draft, changedAt } = await getDraft(editor);
  const at = seenAt(changedAt);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Kategorien"
      lead="Eine Kategorie ist ein Zweck, dem man einzeln zustimmt. Mehr als vier überblickt kaum jemand."
    >
      <CategoryList
        categories={draft.categories}
        changedAt={at}
        save={saveCategory}
        raise={raise}
        remove={dropCategory}
      />
      <Section title="Neue Kategorie" lead="Zum Beispiel „Statistik“ oder „Externe Medien“.">
        <CategoryForm key={draft.categories.length} changedAt={at} save={saveCategory} />
      </Section>
    </ConsentFrame>
  );
}
