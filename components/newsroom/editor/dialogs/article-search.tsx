import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { ArticleChoice } from "../ports.ts";
import { useSurfaceTools } from "../surface-context.ts";

const PAUSE_MS = 250;

/** A field that finds our own articles while somebody types. Text that is an address is left to whoever asked. */
export function ArticleSearch(props: {
  label: string;
  value: string;
  onChange(value: string): void;
  isAddress?(value: string): boolean;
  onChoose(article: ArticleChoice): void;
}) {
  const { label, value, onChange, isAddress, onChoose } = props;
  const { found, state } = useFoundArticles(value, isAddress);
  const [active, setActive] = useState(-1);
  const id = useId();
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[active];
    if (step && found.length > 0)
      setActive((Math.max(active, step === 1 ? -1 : 0) + step + found.length) % found.length);
    else if (event.key === "Enter" && chosen) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <label className="surface-label" htmlFor={`${id}-field`}>
        {label}
      </label>
      <input
        id={`${id}-field`}
        className="surface-input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          setActive(-1);
          onChange(event.target.value);
        }}
        onKeyDown={onKey}
      />
      <div id={id} role="listbox" aria-label="Gefundene Beiträge" className="article-choices">
        {found.map((article, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, aria-activedescendant points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field
          <div
            key={article.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => onChoose(article)}
          >
            <span className="block-kind">{article.category}</span> {article.title}
          </div>
        ))}
      </div>
      <p role="status" className="surface-hint">
        {state}
      </p>
    </>
  );
}

function useFoundArticles(value: string, isAddress: ((value: string) => boolean) | undefined) {
  const { articles } = useSurfaceTools();
  const [found, setFound] = useState<ArticleChoice[]>([]);
  const [state, setState] = useState("");
  const wanted = isAddress?.(value) ? "" : value.trim();
  useEffect(() => {
    if (wanted.length < 2) {
      setFound([]);
      setState("");
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      try {
        const answer = await articles.search(wanted);
        if (!isCurrent) return;
        setFound(answer);
        setState(answer.length === 0 ? "Kein Beitrag gefunden." : "");
      } catch {
        if (isCurrent) setState("Die Suche antwortet gerade nicht. Bitte versuchen Sie es noch einmal.");
      }
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [articles, wanted]);
  return { found, state };
}
