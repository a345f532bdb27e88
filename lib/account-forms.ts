import { z } from "zod";
import { NAME_MOST } from "#lib/name-most.ts";
import { PASSWORD_LENGTH } from "#lib/password-length.ts";
import { USER_ROLES } from "#lib/policy.ts";
import { line } from "#lib/typed-text.ts";

/*
 * What the forms about accounts send. Whether a password is good enough, `lib/password-rules.ts` knows.
 */

/** Some are longer than any that could be right; hashing them would only cost. */
const anyPassword = z
  .string({ error: "Bitte geben Sie Ihr Passwort ein." })
  .min(1, "Bitte geben Sie Ihr Passwort ein.")
  .max(1000, "Das Passwort ist zu lang.");
const email = z
  .string()
  .trim()
  .max(200, "Die Adresse ist zu lang.")
  .pipe(z.email("Bitte geben Sie eine E-Mail-Adresse ein."));
/** The name of an account. */
export const accountName = line(NAME_MOST).min(1, "Bitte geben Sie einen Namen ein.");
const name = accountName;
const code = z.string().trim().min(6, "Bitte geben Sie den Code ein.").max(40, "Der Code ist zu lang.");
const newPasswords = {
  password: z.string().max(1000, `Höchstens ${PASSWORD_LENGTH.max} Zeichen.`),
  repeated: z.string().max(1000, `Höchstens ${PASSWORD_LENGTH.max} Zeichen.`),
};
const areEqual = ({ password, repeated }: { password: string; repeated: string }) =>
  password.normalize("NFC") === repeated.normalize("NFC");
const UNEQUAL = { path: ["repeated"], message: "Die beiden Passwörter sind verschieden." };

/** Where to go afterwards: checked by `safeNext`. */
const weiter = z.string().max(2000).optional();

export const loginSchema = z.object({ email, password: anyPassword, weiter });
export const codeSchema = z.object({ code, weiter });
export const forgottenSchema = z.object({ email });
export const newPasswordSchema = z.object({ secret: z.string().max(100), ...newPasswords }).refine(areEqual, UNEQUAL);
export const setupSchema = z
  .object({ secret: z.string().max(100), name, email, ...newPasswords })
  .refine(areEqual, UNEQUAL);
export const changePasswordSchema = z.object({ current: anyPassword, ...newPasswords }).refine(areEqual, UNEQUAL);
/** The password, or a code from the app. */
export const confirmationSchema = z.object({ proof: anyPassword });
export const proofSchema = z.object({ current: anyPassword });
export const confirmFactorSchema = z.object({ sealed: z.string().max(1000), code });
/** One of a list: an account, a session, a link. */
export const chosenSchema = z.object({ id: z.string().max(64) });

const authorId = z
  .string()
  .max(64)
  .transform((value) => (value === "" ? null : value));
const role = z.enum(USER_ROLES, "Bitte wählen Sie eine Rolle.");
export const invitationSchema = z.object({ name, email, role, authorId });
export const accountSchema = z.object({ id: z.string().max(64), name, role: role.optional(), authorId });
export const requiredRolesSchema = z.object({ roles: z.array(z.enum(USER_ROLES)).default([]) });
