"use client";

import { useState } from "react";
import { STORAGE_KINDS, type StoredItem } from "#lib/consent/consent.ts";
import { useFieldError } from "../account/action-form.client.tsx";
import { STORAGE_NAMES } from "./consent-words.ts";

const EMPTY: StoredItem = {
  storage: "cookie",
  name: "",
  host: "",
  lifetime: "",
  lifetimeDays: 0,
  purpose: "",
  isThirdParty: false,
};

/** What a service stores, row by row. Travels as one field. */
export function StoredItems({ name, items }: { name: string; items: StoredItem[] }) {
  const [rows, setRows] = useState(() => items.map((item, at) => ({ id: at, item })));
  const error = useFieldError(name);
  const add = () => setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, item: EMPTY }]);
  const remove = (id: number) => setRows(rows.filter((row) => row.id !== id));
  const change = (id: number, part: Partial<StoredItem>) =>
    setRows(rows.map((row) => (row.id === id ? { id, item: { ...row.item, ...part } } : row)));
  return (
    <fieldset className="grid w-full gap-3">
      <legend className="field-label mb-1">Was gespeichert wird</legend>
      <input type="hidden" name={name} value={JSON.stringify(rows.map(({ item }) => item))} />
      {error && <p className="field-error">{error}</p>}
      {rows.length === 0 && (
        <p className="field-hint">Noch nichts angegeben. Sehen Sie im Browser nach, was der Dienst ablegt.</p>
      )}
      {rows.map(({ id, item }, at) => (
        <StoredItemRow
          key={id}
          legend={`Eintrag ${at + 1}`}
          item={item}
          change={(part) => change(id, part)}
          remove={() => remove(id)}
        />
      ))}
      <button type="button" className="button justify-self-start" onClick={add}>
        Eintrag hinzufügen
      </button>
    </fieldset>
  );
}

function StoredItemRow(props: {
  legend: string;
  item: StoredItem;
  change: (part: Partial<StoredItem>) => void;
  remove: () => void;
}) {
  const { legend, item, change, remove } = props;
  return (
    <fieldset className="grid gap-x-3 gap-y-2 border-s-2 border-line ps-3 sm:grid-cols-2">
      <legend className="field-hint mb-1">{legend}</legend>
      <label className="grid gap-1">
        <span className="field-label">Art</span>
        <select
          className="text-input"
          value={item.storage}
          onChange={({ target }) => {
            const storage = STORAGE_KINDS.find((kind) => kind === target.value);
            if (storage) change({ storage });
          }}
        >
          {STORAGE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {STORAGE_NAMES[kind]}
            </option>
          ))}
        </select>
      </label>
      <Line label="Bezeichnung" value={item.name} set={(value) => change({ name: value })} />
      <Line label="Server (leer: unserer)" value={item.host} set={(host) => change({ host })} />
      <Line label="Dauer in Worten" value={item.lifetime} set={(lifetime) => change({ lifetime })} />
      <Line
        label="Dauer in Tagen"
        hint="0: bis der Browser geschlossen wird"
        value={String(item.lifetimeDays)}
        isNumber
        set={(value) => change({ lifetimeDays: Number.parseInt(value, 10) || 0 })}
      />
      <Line label="Wozu" value={item.purpose} set={(purpose) => change({ purpose })} />
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-red"
          checked={item.isThirdParty}
          onChange={({ target }) => change({ isThirdParty: target.checked })}
        />
        Dritte können es lesen
      </label>
      <button type="button" className="button danger justify-self-start" onClick={remove}>
        {legend} entfernen
      </button>
    </fieldset>
  );
}

function Line(props: {
  label: string;
  value: string;
  isNumber?: boolean;
  hint?: string;
  set: (value: string) => void;
}) {
  return (
    <label className="grid content-start gap-1">
      <span className="field-label">{props.label}</span>
      <input
        className="text-input"
        value={props.value}
        inputMode={props.isNumber ? "numeric" : "text"}
        onChange={({ target }) => props.set(target.value)}
      />
      {props.hint && <span className="field-hint">{props.hint}</span>}
    </label>
  );
}
