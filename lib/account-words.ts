import { ROLE_NAMES, type UserRole } from "./policy.ts";

/** What a change of an account meant for its owner. */
export interface AccountChange {
  /** `undefined` when the role stayed. */
  newRole: UserRole | undefined;
  /** Preview links that the new role could not have sent. */
  endedPreviews: number;
}

/** What is said to whoever changed it. */
export function describeAccountChange({ newRole, endedPreviews }: AccountChange): string {
  if (!newRole) return "Gespeichert.";
  const ended = endedPreviews === 1 ? "Ein Vorschau-Link ist" : `${endedPreviews} Vorschau-Links sind`;
  return [
    `Gespeichert. Die neue Rolle ist ${ROLE_NAMES[newRole]}; das Konto ist überall abgemeldet.`,
    ...(endedPreviews > 0 ? [`${ended} damit beendet.`] : []),
  ].join(" ");
}
