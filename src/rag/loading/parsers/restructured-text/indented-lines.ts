/** How far a line is indented, in columns. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lines of a block, without the indentation that all of them share, and the place of the line after them. */
export interface IndentedLines {
  lines: string[];
  end: number;
}

/**
 * The lines from `start` on that are blank or indented by at least `least` columns, without blank lines at their end.
 * @param cut columns to take off each line; by default as many as the least indented line has
 */
export function indentedLines(lines: readonly string[], start: number, least: number, cut?: number): IndentedLines {
  let end = start;
  let smallest = Number.POSITIVE_INFINITY;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (line === '') continue;
    const indent = indentOf(line);
    if (indent < least) break;
    smallest = Math.min(smallest, indent);
  }
  while (end > start && lines[end - 1] === '') end -= 1;
  const taken = cut ?? smallest;
  return { lines: lines.slice(start, end).map((line) => line.slice(Math.min(taken, indentOf(line)))), end };
}

/** Lines without blank ones around them. */
export function trimmedLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
