import { decodeFile, withDecoded } from '../../text/decoding/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Tables as text, with any of the usual delimiters. Their first line names columns, so the file's name is the title. */
export const CSV: DocumentFormatDefinition = {
  name: 'csv',
  extensions: ['.csv', '.tsv'],
  version: 2,
  libraries: ['papaparse@5.7.1'],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseCsv } = await import('./csv-parser.ts');
    return withDecoded(await decodeFile(bytes), parseCsv);
  },
};
