import type { ActionFailure, ActionResult } from "#lib/action-result.ts";

/** Sends what a dialog asked for to one of our routes. No answer is a failure like any other. */
export async function postJson<T>(path: string, given: object): Promise<ActionResult<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    const answer = await response.json();
    return response.ok ? { ok: true, value: answer } : answer;
  } catch {
    return UNREACHABLE;
  }
}

const UNREACHABLE: ActionFailure = {
  ok: false,
  reason: "fault",
  message: "Die Redaktion ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.",
  fields: {},
};
