import { isMac, keyNames, SHORTCUTS } from "../shortcuts.ts";
import { SurfaceDialog } from "./surface-dialog.tsx";

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <SurfaceDialog title="Tastenkürzel" onClose={onClose}>
      <div className="shortcut-groups">
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    {keys.split(" ").map((combination) => (
                      <kbd key={combination}>{keyNames(combination, isMac())}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="surface-buttons">
        <button type="button" onClick={onClose}>
          Schließen
        </button>
      </div>
    </SurfaceDialog>
  );
}
