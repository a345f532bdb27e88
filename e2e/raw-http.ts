import { request } from "node:http";
import { PORT } from "./site.ts";

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
  text: string;
}

/** One request with exactly this path and these headers: nothing is normalised, added, followed or decompressed. */
export function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; port?: number } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: options.port ?? PORT,
        path,
        method: options.method ?? "GET",
        headers: options.headers,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const body = Buffer.concat(chunks);
          const headers = Object.fromEntries(
            Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
          );
          resolve({ status: incoming.statusCode ?? 0, headers, body, text: body.toString() });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end();
  });
}
