import { createRoot } from "react-dom/client";
import type { MediaChoice, SurfaceHandle } from "#components/newsroom/editor/ports.ts";
import { WritingSurface } from "#components/newsroom/editor/writing-surface.client.tsx";
import type { ArticleBody } from "#lib/article-body.ts";

/* The writing surface alone on a page, with a library and articles made up here. Bundled by writing-surface.ts. */

declare global {
  interface Window {
    startBody?: ArticleBody;
    readBody?: () => ArticleBody;
    surface?: SurfaceHandle;
    /** What the library answers to an upload, when it refuses. */
    refusal?: string;
  }
}

const picture = (id: string): MediaChoice => ({
  id,
  address: id,
  width: 1200,
  height: 800,
  alt: "Eine Brücke über einen Fluss",
  decorative: false,
  caption: "Die Brücke am Morgen",
  credit: "Foto: Lena Hoff",
});
const articles = [
  { id: "bruecke", title: "Neue Brücke über den Rhein", path: "/politik/neue-bruecke", category: "Politik" },
  { id: "amt", title: "Brückentag im Amt", path: "/politik/brueckentag", category: "Politik" },
];

const body = window.startBody ?? { type: "doc" as const, version: 1 as const, content: [] };
window.readBody = () => body;
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <>
      <button type="button">Davor</button>
      <WritingSurface
        label="Text"
        initialBody={body}
        onChange={(read) => {
          window.readBody = read;
        }}
        onReady={(surface) => {
          window.surface = surface;
        }}
        media={{
          pick: async () => [picture("gewaehlt")],
          upload: async (files) => {
            if (window.refusal) throw new Error(window.refusal);
            return files.map(({ name }) => picture(name));
          },
          find: async (ids) => ids.map(picture),
        }}
        articles={{
          search: async (text) => articles.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase())),
          find: async (ids) => articles.filter(({ id }) => ids.includes(id)),
        }}
      />
      <button type="button">Danach</button>
    </>,
  );
