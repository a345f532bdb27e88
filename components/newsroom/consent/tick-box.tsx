/** One box to tick in an `ActionForm`; sends "1". */
export function TickBox(props: { label: string; name: string; hint?: string; defaultChecked?: boolean }) {
  return (
    <div>
      <label className="flex min-h-8 items-start gap-2 py-1.5">
        <input
          type="checkbox"
          name={props.name}
          value="1"
          defaultChecked={props.defaultChecked}
          className="mt-0.5 size-4 shrink-0 accent-red"
        />
        {props.label}
      </label>
      {props.hint && <p className="field-hint ps-6">{props.hint}</p>}
    </div>
  );
}
