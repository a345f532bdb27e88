const HOUR = 3_600_000;

/** The next full hour, but not one that has nearly come: what the fields begin with. */
export const nextFullHour = (now: number): number => Math.ceil((now + HOUR / 4) / HOUR) * HOUR;
