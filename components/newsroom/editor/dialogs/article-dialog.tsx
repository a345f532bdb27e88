import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { insertBlocks } from "../behaviour/insert-block.ts";
import { useSurfaceTools } from "../surface-context.ts";
import { ArticleSearch } from "./article-search.tsx";
import { SurfaceDialog } from "./surface-dialog.tsx";

export function ArticleDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const { stories } = useSurfaceTools();
  const [value, setValue] = useState("");
  return (
    <SurfaceDialog title="Verwandter Beitrag" onClose={onClose}>
      <ArticleSearch
        label="Worte aus dem Beitrag"
        value={value}
        onChange={setValue}
        onChoose={(article) => {
          stories.add([article]);
          onClose();
          insertBlocks(editor, [{ type: "relatedArticle", attrs: { articleId: article.id } }]);
        }}
      />
      <div className="surface-buttons">
        <button type="button" onClick={onClose}>
          Abbrechen
        </button>
      </div>
    </SurfaceDialog>
  );
}
