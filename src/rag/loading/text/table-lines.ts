const ENDS_AS_SENTENCE = /[.!?…。！？]["'”’»)\]]*$/u;

/**
 * A table as text, a row a line, each a sentence of its own so that it can be found and quoted alone: `City: Ghent; Places: 24.`
 * Without a header, rows of two cells are taken as a name and its value.
 * @param rows cells of one line each, without the header
 */
export function tableLine(cells: readonly string[], header: readonly string[] | undefined): string {
  const named = header
    ? cells.flatMap((cell, column) => (cell === '' ? [] : [header[column] ? `${header[column].replace(/:$/, '')}: ${cell}` : cell]))
    : pair(cells.filter((cell) => cell !== ''));
  const line = named.join('; ');
  return line === '' || ENDS_AS_SENTENCE.test(line) ? line : `${line}.`;
}

function pair(cells: string[]): string[] {
  const [name, value, ...more] = cells;
  return name && value && more.length === 0 ? [`${name.replace(/:$/, '')}: ${value}`] : cells;
}

/** Whether a first row names the columns: every cell filled, none a number, no two the same. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return (
    cells.length > 1 && new Set(cells).size === cells.length && cells.every((cell) => cell !== '' && !/^[-+\d.,\s%€$£/:]+$/.test(cell))
  );
}
