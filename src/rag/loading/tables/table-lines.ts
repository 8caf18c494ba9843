/** A value of a row with the name of its column, empty when it has none. */
export interface NamedValue {
  name: string;
  value: string;
}

/** Longest line of a row, in characters. A wider row takes several lines, each with its first value, so that each says what it is about. */
const LONGEST_LINE = 400;

const ENDS_AS_SENTENCE = /[.!?…。！？]["'”’»)\]]*$/u;

/**
 * A row as lines, each a sentence of its own.
 * @param lead what the row belongs to; first in each line
 */
export function rowLines(values: readonly NamedValue[], lead: string): string[] {
  const pieces = values.map(({ name, value }) => (name === '' ? value : `${name.replace(/:$/, '')}: ${value}`));
  const [key = '', ...others] = lead === '' ? pieces : [[lead, ...pieces.slice(0, 1)].join('; '), ...pieces.slice(1)];
  const lines: string[] = [];
  let line = key;
  for (const piece of others) {
    if (line !== key && line.length + piece.length > LONGEST_LINE) {
      lines.push(line);
      line = key;
    }
    line = `${line}; ${piece}`;
  }
  return [...lines, line].filter(Boolean).map((each) => (ENDS_AS_SENTENCE.test(each) ? each : `${each}.`));
}
