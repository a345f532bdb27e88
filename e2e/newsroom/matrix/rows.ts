import type { ProvenDeed } from "#lib/proven-deeds.ts";
import type { Right } from "./rights.ts";
import type { ActionInput } from "./wire.ts";
import type { Person, World } from "./world.ts";

/*
 * What a row of the tables says. Where it depends on the thing who may, or whether it wants a fresh proof, the key has several.
 */

export interface Row<Input> {
  /** Which rule it stands under. */
  right: Right;
  /** Makes what it is about, and says what is sent. `caller` is who it is made for. */
  given: (world: World, caller: Person) => Promise<Input>;
  /** The same about a thing that is not the caller's, or does not belong to what it is sent with: nobody may. */
  notTheirs?: Row<Input>["given"];
  /** Nobody may without a fresh proof (lib/proven-deeds.ts). */
  deed?: ProvenDeed;
  /** It changes the caller's own account or session, or what the house asks of accounts: afterwards everything is as it was. */
  isOwnAccount?: true;
  /** Takes back what it did, before it is tried again. */
  undo?: (world: World) => Promise<void>;
}

export type RowsOf<R> = Record<string, R | R[]>;

export interface ActionRow extends Row<ActionInput & { cookie?: string }> {
  /** It belongs to a form that has no place to show why not: it refuses by an error. */
  throws?: true;
  /** Where it is reached, when nobody can here. */
  note?: string;
}

export const json = (...values: unknown[]): ActionInput => ({ json: values });
export const form = (fields: Record<string, string | string[]>): ActionInput => ({ form: fields });
