/** A block of cells from a spreadsheet, as the clipboard holds it. */

/** Rows of cells; tab between cells, quotes around cells with line breaks. Null when the text is no block. */
export function parseBlock(text: string): string[][] | null {
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  if (!clean.includes("\t") && !clean.includes("\n")) return null;
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const close = () => {
    rows[rows.length - 1]?.push(cell.trim());
    cell = "";
  };
  for (let at = 0; at < clean.length; at++) {
    const char = clean[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (clean[at + 1] === '"') cell += clean[at++];
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t") close();
    else if (char === "\n") {
      close();
      rows.push([]);
    } else cell += char;
  }
  close();
  return rows;
}
