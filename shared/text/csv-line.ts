/**
 * What makes a spreadsheet take a cell for a formula, also in full width, or for a control character before one (OWASP, "CSV
 * Injection"); what shows nothing may stand before it, as some programs drop that.
 */
const formula = /^(?:[\t\r\n]|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠])/u;

/**
 * The same within a cell, behind what parts cells or lines where a comma does not: a spreadsheet set to semicolons or tabs sees no
 * quotes around a cell that does not begin its own line.
 */
const within = /([;\t\r\n][\s\p{Cc}\p{Default_Ignorable_Code_Point}"]*)(?=[=+\-@＝＋－＠])/gu;

/**
 * One line of CSV (RFC 4180), with its end. Text that a spreadsheet would run as a formula gets an apostrophe before it: posts are
 * written by strangers. Numbers are let through as they are.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = (formula.test(value) ? `'${value}` : value).replace(within, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
