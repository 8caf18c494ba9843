import type { DocumentFormatDefinition } from '../../text/document-format';

/** Readers accept a PDF whose header comes a little late, in bytes (ISO 32000-1, implementation note 13). */
const HEADER_WITHIN = 1_024;

/** PDF with its pages. */
export const PDF: DocumentFormatDefinition = {
  name: 'pdf',
  extensions: ['.pdf'],
  version: 3,
  libraries: ['unpdf@1.6.2', 'pdfjs-dist@5.6.205'],
  signature: { kind: 'a PDF', bytes: Buffer.from('%PDF-'), within: HEADER_WITHIN },
  pictures: 'pdf',
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parsePdf } = await import('./pdf-parser.ts');
    return parsePdf(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  },
};
