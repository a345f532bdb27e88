import type { OwnSession } from "#db/newsroom/sessions.ts";
import type { FormAction } from "#lib/action-result.ts";
import { formatDateTime } from "#lib/dates.ts";
import { ActionForm } from "./action-form.client.tsx";

/** Where somebody is logged in, each with the button that ends it. */
export function SessionList(props: { sessions: OwnSession[]; end: FormAction<void> }) {
  return (
    <ul>
      {props.sessions.map(({ id, device, createdAt, isThisOne }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2">
          <div>
            <p className="font-medium">{device}</p>
            <p className="text-note text-soft">seit {formatDateTime(createdAt)}</p>
          </div>
          {isThisOne ? (
            <p className="text-note text-soft">dieses Gerät</p>
          ) : (
            <div>
              <ActionForm action={props.end} submit="Abmelden" tone="plain" hidden={{ id }} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
