"use client";

import { type ReactNode, useId } from "react";
import { LeadImageField } from "#components/newsroom/media/lead-image-field.client.tsx";
import type { Choices } from "#db/newsroom/choices.ts";
import type { ManuscriptFields } from "#lib/manuscript.ts";
import { FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { slugify } from "#lib/slug.ts";
import { SOURCE_KIND_NAMES, SOURCE_KINDS } from "#lib/source-kind.ts";
import type { PublishingPort } from "../publishing/ports.ts";
import type { TellUnsaved } from "../publishing/use-text-time.ts";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";
import { addressHint } from "./address-hint.ts";
import { ChoiceField } from "./choice-field.client.tsx";
import { EmbargoField } from "./embargo-field.client.tsx";

export type ChangeFields = (change: Partial<ManuscriptFields>) => void;

interface ArticleFieldsProps {
  fields: ManuscriptFields;
  /** What is to be shown instead, while somebody writes in it. */
  typed: Partial<ManuscriptFields>;
  onChange: ChangeFields;
  /** What the server says is wrong, by field. */
  problems: Record<string, string>;
  choices: Choices;
  siteUrl: string;
  /** The name in the address it has; `undefined` before it was ever published. */
  releasedSlug: string | undefined;
  leadImage: MediaEntry | undefined;
  onLeadImage: (media: MediaEntry) => void;
  canUsePictures: boolean;
  isDisabled: boolean;
  /** ISO 8601, when something is to go out by itself. */
  comesAt: string | undefined;
  readTime: PublishingPort["readTime"];
  onEmbargo: (embargoUntil: string | null) => void;
  onUnsavedEmbargo: TellUnsaved;
  onAddTag?: ((name: string) => Promise<{ id: string; name: string } | undefined>) | undefined;
  onAddAuthor?: ((name: string) => Promise<{ id: string; name: string } | undefined>) | undefined;
}

/** Everything about an article that is not its text. */
export function ArticleFields(props: ArticleFieldsProps) {
  const { fields, onChange, problems, choices, isDisabled } = props;
  const section = choices.categories.find(({ id }) => id === fields.categoryId);
  return (
    <div className="grid gap-5">
      <Labelled label="Ressort" problem={problems.categoryId}>
        {(attributes) => (
          <select
            {...attributes}
            className="text-input"
            disabled={isDisabled}
            value={fields.categoryId ?? ""}
            onChange={(event) => onChange({ categoryId: event.target.value || null })}
          >
            <option value="">Bitte wählen</option>
            {choices.categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <ChoiceField
        label="Autor:innen"
        problem={problems.authorIds}
        hint="In der Reihenfolge, in der sie über dem Text stehen. Namen ohne Konto werden als Gast angelegt."
        choices={choices.authors.map(({ id, name, isGuest }) => ({ id, name, remark: isGuest ? "Gast" : undefined }))}
        chosenIds={fields.authorIds}
        onChange={(authorIds) => onChange({ authorIds })}
        onAdd={props.onAddAuthor}
        addLabel={(name) => `„${name}“ als Gast anlegen`}
        isDisabled={isDisabled}
      />
      <ChoiceField
        label="Themen"
        problem={problems.tagIds}
        choices={choices.tags}
        chosenIds={fields.tagIds}
        onChange={(tagIds) => onChange({ tagIds })}
        onAdd={props.onAddTag}
        addLabel={(name) => `Thema „${name}“ anlegen`}
        isDisabled={isDisabled}
      />
      {props.canUsePictures && (
        <LeadImageField
          value={{ leadMediaId: fields.leadMediaId, leadCaption: props.typed.leadCaption ?? fields.leadCaption }}
          problem={problems.leadCaption}
          onChange={onChange}
          media={props.leadImage}
          onMedia={props.onLeadImage}
          readOnly={isDisabled}
          mayCrop={props.leadImage?.readOnly === null}
        />
      )}
      <Group title="Sperrfrist" isFolded={fields.embargoUntil === null}>
        <EmbargoField
          value={fields.embargoUntil}
          onChange={props.onEmbargo}
          onUnsaved={props.onUnsavedEmbargo}
          readTime={props.readTime}
          comesAt={props.comesAt}
          problem={problems.embargoUntil}
          isDisabled={isDisabled}
        />
      </Group>
      <Group title="Quelle">
        <Labelled label="Art der Quelle">
          {(attributes) => (
            <select
              {...attributes}
              className="text-input"
              disabled={isDisabled}
              value={fields.sourceKind ?? ""}
              onChange={(event) =>
                onChange({ sourceKind: SOURCE_KINDS.find((kind) => kind === event.target.value) ?? null })
              }
            >
              <option value="">Keine Angabe</option>
              {SOURCE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {SOURCE_KIND_NAMES[kind]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {fields.sourceKind && (
          <>
            <Line {...props} name="sourceName" label="Name der Quelle" />
            <Line {...props} name="sourceUrl" label="Link zur Quelle" type="url" />
          </>
        )}
      </Group>
      <Group title="Adresse">
        <Line
          {...props}
          name="slug"
          label="Letzter Teil der Adresse"
          placeholder={props.releasedSlug ?? (fields.title ? slugify(fields.title) : "folgt dem Titel")}
          hint={addressHint({ ...props, slug: fields.slug, title: fields.title, section: section?.slug })}
        />
      </Group>
      <Group title="Suchmaschinen" isFolded={fields.seoTitle === "" && fields.seoDescription === ""}>
        <Line {...props} name="seoTitle" label="Titel für Suchmaschinen" placeholder={fields.title} />
        <Line {...props} name="seoDescription" label="Beschreibung für Suchmaschinen" placeholder={fields.teaser} />
        <SearchResult fields={fields} siteUrl={props.siteUrl} section={section?.slug} />
      </Group>
      <Group title="Anzeige" isFolded={fields.paidSponsor === ""}>
        <Line
          {...props}
          name="paidSponsor"
          label="Wer bezahlt hat"
          hint="Ist hier etwas eingetragen, steht überall „Anzeige“ dabei."
        />
      </Group>
    </div>
  );
}

type TextFieldName = "sourceName" | "sourceUrl" | "slug" | "seoTitle" | "seoDescription" | "paidSponsor";

function Line(
  props: ArticleFieldsProps & {
    name: TextFieldName;
    label: string;
    hint?: string | undefined;
    placeholder?: string;
    type?: "url";
  },
) {
  const { name, fields, typed, onChange, problems, isDisabled } = props;
  const text = typed[name] ?? fields[name];
  const length = { text, limit: FIELD_LIMITS[name] };
  return (
    <Labelled label={props.label} hint={props.hint} problem={problems[name]} length={length}>
      {(attributes) => (
        <input
          {...attributes}
          className="text-input"
          type={props.type ?? "text"}
          name={name}
          disabled={isDisabled}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  );
}

interface LabelledAttributes {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

function Labelled(props: {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  length?: { text: string; limit: number };
  children: (attributes: LabelledAttributes) => ReactNode;
}) {
  const id = useId();
  const { problem, hint, length } = props;
  const measured = length && lengthAria(id, length.text, length.limit);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="field-label">
        {props.label}
      </label>
      {props.children({
        id,
        "aria-describedby": describedBy(
          measured?.describedBy,
          problem && `${id}-problem`,
          hint !== undefined && `${id}-hint`,
        ),
        "aria-invalid": problem || measured?.isOver ? true : undefined,
      })}
      {length && <LengthNote id={id} {...length} />}
      {problem && (
        <p id={`${id}-problem`} className="field-error">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

export function Group(props: { title: string; isFolded?: boolean; children: ReactNode }) {
  return (
    <details open={!props.isFolded} className="border-t border-line pt-3">
      <summary className="field-label cursor-pointer">{props.title}</summary>
      <div className="mt-3 grid gap-3">{props.children}</div>
    </details>
  );
}

/** Roughly what a search engine shows. */
function SearchResult(props: { fields: ManuscriptFields; siteUrl: string; section: string | undefined }) {
  const { fields, siteUrl, section } = props;
  return (
    <div className="border-s-2 border-line ps-3 text-note" aria-hidden="true">
      <p className="text-soft">
        {siteUrl.replace(/^https?:\/\//, "")} › {section ?? "ressort"}
      </p>
      <p className="font-medium">{cut(fields.seoTitle || fields.title || "Titel", 60)}</p>
      <p className="text-soft">{cut(fields.seoDescription || fields.teaser || "Vorspann", 160)}</p>
    </div>
  );
}

const cut = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()} …`;
