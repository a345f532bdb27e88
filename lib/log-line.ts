/**
 * A text as part of a line of the log: one line, nothing that steers a terminal or turns the reading direction, and not
 * endless. For everything that may hold what somebody sent.
 */
export const onOneLine = (text: string): string => text.replace(/[\s\p{C}\u2028\u2029]+/gu, " ").slice(0, 500);
