import type { FormAction } from "#lib/action-result.ts";
import type { ConsentCategory } from "#lib/consent/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { Section } from "../account/section.tsx";
import { CategoryForm } from "./category-form.tsx";

/** All categories in the order people read them. */
export function CategoryList(props: {
  categories: ConsentCategory[];
  changedAt: string;
  save: FormAction<void>;
  raise: FormAction<void>;
  remove: FormAction<void>;
}) {
  const { categories, changedAt } = props;
  return categories.map((category, at) => (
    <Section
      key={category.key}
      title={category.name}
      lead={
        <>
          {category.isEssential ? "Wird nicht gefragt" : "Wird gefragt"} ·{" "}
          <a href={newsroomPaths.consentServices} className="plain-link">
            {category.services.length === 1 ? "1 Dienst" : `${category.services.length} Dienste`}
          </a>
        </>
      }
    >
      <CategoryForm category={category} changedAt={changedAt} save={props.save} />
      <div className="flex flex-wrap gap-3 [&_.button]:whitespace-normal [&_.button]:wrap-anywhere">
        {at > 0 && (
          <div>
            <ActionForm
              action={props.raise}
              submit={`„${category.name}“ weiter nach oben`}
              tone="plain"
              hidden={{ changedAt, key: category.key }}
            />
          </div>
        )}
        {category.services.length === 0 && (
          <div>
            <ActionForm
              action={props.remove}
              submit={`„${category.name}“ entfernen`}
              tone="danger"
              hidden={{ changedAt, key: category.key }}
            />
          </div>
        )}
      </div>
    </Section>
  ));
}
