/** In signs, as people count them. */
export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** Stands below every field for a new password. */
export const PASSWORD_HINT = `Mindestens ${PASSWORD_LENGTH.min} Zeichen. Am besten mehrere Wörter, die nur für Sie zusammengehören.`;
