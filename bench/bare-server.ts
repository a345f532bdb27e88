import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/*
 * The least a server in Node can do: the same fields and bytes for whoever asks, sent the way the edge sends a page it keeps.
 * Started with the port, a file of header fields as a flat JSON array, and a file of bytes.
 */

const [, , port, fields = "", body = ""] = process.argv;
const headers = JSON.parse(readFileSync(fields, "utf8")) as string[];
const bytes = readFileSync(body, "latin1");
createServer({ noDelay: true }, (_, response) => {
  response.writeHead(200, headers);
  response.end(bytes, "latin1");
}).listen(Number(port), "127.0.0.1");
process.on("SIGTERM", () => process.exit());
