import type { DocumentFormatDefinition } from '../../text/document-format';

/** Word documents. Their XML is read with htmlparser2: an upgrade of that raises the version here. */
export const DOCX: DocumentFormatDefinition = {
  name: 'docx',
  extensions: ['.docx'],
  version: 3,
  libraries: ['yauzl@3.4.0'],
  // A ZIP archive; what is in it is known only once it is open.
  signature: { kind: 'a Word document', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseDocx } = await import('./docx-parser.ts');
    return parseDocx(bytes);
  },
};
