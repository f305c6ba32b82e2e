/** A table as text for spreadsheets: tab-separated for pasting, quoted where needed, and no cell that a program would run. */

/** A cell that a spreadsheet would take for a formula stays text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, mark: string): string {
  const text = harmless(cell);
  return text.includes(mark) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(rows: readonly (readonly string[])[], mark: "," | "\t" = ","): string {
  return rows.map((row) => row.map((cell) => quoted(cell, mark)).join(mark)).join("\r\n") + "\r\n";
}
