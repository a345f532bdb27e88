import { notFound } from "next/navigation";
import { Refusal } from "#lib/refusal.ts";

/** What is not there, and what this person may not know of, look the same. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refusal && error.reason === "not-found") notFound();
    throw error;
  }
}
