import { parse } from 'papaparse';
import { TableWriter } from '../../tables/table-writer';
import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';

/** Delimiters to guess from the first rows, the one least likely to occur in values first. */
const DELIMITERS = ['\t', ';', ',', '|'];

/** What Excel writes as its first line, to say which delimiter the rest has: `sep=;`. */
const DELIMITER_LINE = /^\ufeff?sep=(.)\r?\n/i;

/** The text of a table of its own: a row a line, each value with the name of its column. */
export function parseCsv(csv: string, encoding: string): ExtractedText {
  const text = new TextBuilder();
  const table = new TableWriter(text, { habit: 'first row names columns' });
  const [delimiterLine = '', delimiter = ''] = DELIMITER_LINE.exec(csv) ?? [];
  // Row by row: the table is never held whole beside its text.
  parse<string[]>(csv.slice(delimiterLine.length), {
    delimiter,
    delimitersToGuess: DELIMITERS,
    skipEmptyLines: 'greedy',
    step: ({ data }) => table.row({ cells: data.map((cell) => ({ text: asLine(cell) })) }),
  });
  table.end();
  return text.finish({ encoding });
}
