/** Rows as a table for the terminal: each column as wide as its widest cell. */
export const textTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
};

/** A text in a cell of a table in Markdown. */
export const markdownCell = (text: string): string => text.replaceAll('|', '\\|');
