import type { DocumentFormatDefinition } from '../../text/document-format';

/** OpenDocument spreadsheets, as LibreOffice Calc saves them. */
export const ODS: DocumentFormatDefinition = {
  name: 'ods',
  extensions: ['.ods'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  signature: { kind: 'an OpenDocument spreadsheet', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseOds } = await import('./ods-parser.ts');
    return parseOds(bytes);
  },
};
