import { env } from "#lib/env.ts";
import { within } from "#lib/paths.ts";

/** Where the secret is when it is not below DATA_DIR, and so not in a backup; people find it by this name. */
export function secretElsewhere(): string | null {
  const { authSecret, authSecretFile, dataDir } = env();
  if (authSecret) return "AUTH_SECRET";
  return within(dataDir, authSecretFile) === undefined ? authSecretFile : null;
}
