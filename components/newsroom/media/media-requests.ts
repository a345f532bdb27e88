import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import type { FocalPoint, MediaEntry, MediaFields } from "#lib/media-entry.ts";
import { FILE_TOO_LARGE, UPLOAD_LIMITS, type UploadAnswer } from "#lib/upload-limits.ts";

/* What the newsroom's pages ask of /api/redaktion/bilder. */

const ADDRESS = "/api/redaktion/bilder";

const OFFLINE: ActionFailure = {
  ok: false,
  reason: "fault",
  message: "Der Server ist nicht zu erreichen. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.",
  fields: {},
};

async function ask<T>(address: string, init?: RequestInit): Promise<ActionResult<T>> {
  try {
    const response = await fetch(address, init);
    const answer = await response.json();
    return response.ok ? { ok: true, value: answer } : answer;
  } catch {
    return OFFLINE;
  }
}

const json = (method: string, value: unknown): RequestInit => ({
  method,
  body: JSON.stringify(value),
  headers: { "Content-Type": "application/json" },
});

export const searchMedia = (given: { search: string; page: number }) =>
  ask<{ entries: MediaEntry[]; total: number; pages: number }>(
    `${ADDRESS}?${new URLSearchParams({ q: given.search, seite: String(given.page) })}`,
  );

export const findMediaByIds = (ids: string[]) =>
  ask<{ entries: MediaEntry[] }>(`${ADDRESS}?${new URLSearchParams({ ids: ids.join(",") })}`);

export const describeMedia = (id: string, fields: MediaFields) =>
  ask<MediaEntry>(`${ADDRESS}/${id}`, json("PATCH", fields));

export const cropMedia = (id: string, focalPoint: FocalPoint) =>
  ask<MediaEntry>(`${ADDRESS}/${id}/ausschnitt`, json("PUT", focalPoint));

/** One file a request: what is refused or breaks off costs only itself. */
export async function uploadMedia(file: File): Promise<UploadAnswer<MediaEntry>> {
  if (file.size > UPLOAD_LIMITS.fileBytes) return { name: file.name, message: FILE_TOO_LARGE };
  const result = await ask<MediaEntry>(ADDRESS, {
    method: "POST",
    body: file,
    headers: { "Content-Type": "application/octet-stream" },
  });
  return result.ok ? { name: file.name, picture: result.value } : { name: file.name, message: result.message };
}
