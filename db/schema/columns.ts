import { customType } from "drizzle-orm/sqlite-core";

/** A point in time: milliseconds since 1970 UTC in the file, `Temporal.Instant` in the program. */
export const instant = customType<{ data: Temporal.Instant; driverData: number }>({
  dataType: () => "integer",
  fromDriver: (value) => Temporal.Instant.fromEpochMilliseconds(value),
  toDriver: (value) => value.epochMilliseconds,
});
