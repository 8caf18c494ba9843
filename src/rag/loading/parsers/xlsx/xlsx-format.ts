import type { DocumentFormatDefinition } from '../../text/document-format';

/** Excel workbooks. */
export const XLSX: DocumentFormatDefinition = {
  name: 'xlsx',
  extensions: ['.xlsx', '.xlsm'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  // A ZIP archive; what is in it is known only once it is open.
  signature: { kind: 'an Excel workbook', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseXlsx } = await import('./xlsx-parser.ts');
    return parseXlsx(bytes);
  },
};
