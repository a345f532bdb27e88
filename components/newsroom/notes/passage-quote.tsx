import { excerpt } from "#lib/plain-text.ts";

const SHOWN = 160;

/** The passage a note is about. Pressed, it leads there. */
export function PassageQuote(props: { passage: string; isGone?: boolean; onShow?: () => void }) {
  const { passage, isGone = false, onShow } = props;
  const words = `„${excerpt(passage, SHOWN)}“`;
  return (
    <blockquote className="border-s-2 border-line ps-2 font-serif break-words hyphens-auto">
      {onShow && !isGone ? (
        <button
          type="button"
          className="text-start hover:text-red"
          aria-label={`Stelle im Text zeigen: ${words}`}
          onClick={onShow}
        >
          {words}
        </button>
      ) : (
        <p className={isGone ? "text-soft" : ""}>{words}</p>
      )}
      {isGone && <p className="field-hint font-sans">Diese Stelle steht nicht mehr im Text.</p>}
    </blockquote>
  );
}
