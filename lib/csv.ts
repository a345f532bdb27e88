/**
 * One line of a table as spreadsheets read it (RFC 4180). A cell that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell)).join(",")}\r\n`;

const quoted = (cell: string) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
