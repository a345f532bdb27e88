import { editorRoute } from "#auth/editor-route.ts";
import { exportRecords } from "#db/newsroom/consent-records.ts";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** The records of all consents, or with `?nummer=` of one, as a file: `?format=csv` or JSON. */
export const GET = editorRoute(async (editor, request) => {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get("format") === "csv" ? "csv" : "json";
  const receipt = searchParams.get("nummer")?.trim();
  const pieces = await exportRecords(editor, { format, ...(receipt && { receipt }) });
  return new Response(inBytes(pieces), {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="einwilligungen.${format}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});

/** Piece by piece, as fast as it is fetched: the chain may be long. */
function inBytes(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const [rest, encoder] = [pieces[Symbol.iterator](), new TextEncoder()];
  return new ReadableStream({
    pull(controller) {
      const { done, value } = rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
