import { EMBED_SERVICES } from "#lib/embeds.ts";
import { insertBlocks } from "../behaviour/insert-block.ts";
import type { Surface } from "../surface-context.ts";

/** What can be inserted, in the order of the menu. The one list for the slash menu and everything that counts blocks. */
export interface BlockChoice {
  name: string;
  hint: string;
  /** Other words people look for. */
  words: string;
  insert(surface: Surface): void | Promise<void>;
}

const SERVICES = EMBED_SERVICES.map(({ label }) => label).join(", ");
const paragraph = { type: "paragraph" };
const cells = (type: string) => [{ type }, { type }, { type }];

export const BLOCK_CHOICES: BlockChoice[] = [
  {
    name: "Text",
    hint: "Ein gewöhnlicher Absatz",
    words: "absatz paragraph",
    insert: ({ editor }) => void editor.chain().focus().setParagraph().run(),
  },
  {
    name: "Zwischentitel",
    hint: "Gliedert den Beitrag",
    words: "überschrift h2 heading",
    insert: ({ editor }) => void editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    name: "Zwischentitel, kleiner",
    hint: "Unter einem Zwischentitel",
    words: "überschrift h3 heading",
    insert: ({ editor }) => void editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    name: "Zwischentitel, am kleinsten",
    hint: "Kursiv, für einzelne Absätze",
    words: "überschrift h4 heading",
    insert: ({ editor }) => void editor.chain().focus().setHeading({ level: 4 }).run(),
  },
  { name: "Bild", hint: "Aus der Bilddatenbank oder neu", words: "foto image picture", insert: insertPictures },
  {
    name: "Galerie",
    hint: "Mehrere Bilder nebeneinander",
    words: "bilder fotos strecke gallery",
    insert: insertGallery,
  },
  {
    name: "Aufzählung",
    hint: "Punkte ohne Reihenfolge",
    words: "liste punkte list",
    insert: ({ editor }) => void editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "Nummerierte Liste",
    hint: "Schritte in einer Reihenfolge",
    words: "aufzählung zahlen list",
    insert: ({ editor }) => void editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "Zitat",
    hint: "Mit Namen, wer es gesagt hat",
    words: "quote blockquote",
    insert: ({ editor }) => void editor.chain().focus().wrapIn("quote").run(),
  },
  {
    name: "Hervorgehobener Satz",
    hint: "Ein Satz aus dem Text, groß gesetzt",
    words: "pull quote zitat",
    insert: ({ editor }) => void editor.chain().focus().setNode("pullQuote").run(),
  },
  {
    name: "Infokasten",
    hint: "Hintergrund, steht am Rand",
    words: "box kasten info",
    insert: ({ editor }) => insertBlocks(editor, [{ type: "infoBox", content: [paragraph] }]),
  },
  {
    name: "Fakten",
    hint: "Wann, Wo, Eintritt: Zeile für Zeile",
    words: "termin liste fact service",
    insert: ({ editor }) =>
      insertBlocks(editor, [
        { type: "factList", content: ["Wann", "Wo", "Eintritt"].map((term) => ({ type: "fact", attrs: { term } })) },
      ]),
  },
  {
    name: "Tabelle",
    hint: "Drei Spalten mit Kopfzeile",
    words: "table spalten zeilen",
    insert: ({ editor }) =>
      insertBlocks(editor, [
        {
          type: "table",
          content: [
            { type: "tableRow", content: cells("tableHeader") },
            { type: "tableRow", content: cells("tableCell") },
            { type: "tableRow", content: cells("tableCell") },
          ],
        },
      ]),
  },
  {
    name: "Verwandter Beitrag",
    hint: "Verweis auf einen eigenen Beitrag",
    words: "mehr dazu artikel lesen sie auch related",
    insert: ({ tools }) => tools.openDialog("article"),
  },
  {
    name: "Einbettung",
    hint: "Video, Karte oder Post von anderswo",
    words: "embed youtube vimeo karte openstreetmap instagram facebook mastodon video",
    insert: ({ tools }) => tools.say(`Fügen Sie die Adresse in eine leere Zeile ein: ${SERVICES}.`),
  },
  {
    name: "Trennlinie",
    hint: "Zwischen zwei Teilen",
    words: "linie strich divider hr",
    insert: ({ editor }) => insertBlocks(editor, [{ type: "divider" }]),
  },
];

/** The choices whose name or words begin with what was typed, names first. */
export function matchingChoices(typed: string): BlockChoice[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return BLOCK_CHOICES;
  const begins = (text: string) => ` ${text.toLowerCase()}`.includes(` ${wanted}`);
  const byName = BLOCK_CHOICES.filter(({ name }) => begins(name));
  return [...byName, ...BLOCK_CHOICES.filter((choice) => !byName.includes(choice) && begins(choice.words))];
}

export async function insertPictures({ editor, tools }: Surface): Promise<void> {
  const chosen = await pick(tools);
  insertBlocks(
    editor,
    chosen.map(({ id }) => ({ type: "image", attrs: { mediaId: id } })),
  );
}

async function insertGallery({ editor, tools }: Surface): Promise<void> {
  const chosen = await pick(tools);
  if (chosen.length > 0) insertBlocks(editor, [{ type: "gallery", attrs: { mediaIds: chosen.map(({ id }) => id) } }]);
}

/** Asks for pictures; a failure is a sentence and no pictures. */
export async function pick({ media, pictures, say }: Surface["tools"]) {
  try {
    const chosen = await media.pick();
    pictures.add(chosen);
    return chosen;
  } catch (error) {
    say(
      error instanceof Error ? error.message : "Die Bilddatenbank antwortet nicht. Bitte versuchen Sie es noch einmal.",
    );
    return [];
  }
}
