import { parse } from 'papaparse';
import type { ExtractedText } from '../../text/extracted-text';
import { MAX_ROWS } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import { asLine } from '../../text/clean-text';
import { looksLikeHeader, tableLine } from '../../text/table-lines';
import { TextBuilder } from '../../text/text-builder';

/** Delimiters to guess from the first rows, the one least likely to occur in values first. */
const DELIMITERS = ['\t', ';', ',', '|'];

/** The text of a table: one line per row, each value with the name of its column: `City: Ghent; Places: 24.` */
export function parseCsv(csv: string, encoding: string): ExtractedText {
  const text = new TextBuilder();
  let header: string[] | undefined;
  let rows = 0;
  // Row by row: the table is never held whole beside its text.
  parse<string[]>(csv, {
    delimiter: '',
    delimitersToGuess: DELIMITERS,
    skipEmptyLines: 'greedy',
    step: ({ data }) => {
      const cells = data.map(asLine);
      rows += 1;
      if (rows > MAX_ROWS) throw new RefusedFileError(`has more than ${MAX_ROWS.toLocaleString('en')} rows`);
      if (rows === 1 && looksLikeHeader(cells)) header = cells;
      else text.add(tableLine(cells, header), '\n');
    },
  });
  // A table of a header alone: its names are the text.
  if (text.isEmpty && header) text.add(tableLine(header, undefined), '\n');
  return text.finish({ encoding });
}
