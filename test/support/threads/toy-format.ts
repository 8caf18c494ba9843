import type { DocumentFormatDefinition } from '../../../src/rag/loading/text/document-format';

/** A format for tests only: `TOY1`, then UTF-8 text in Base64. */
export const TOY: DocumentFormatDefinition = {
  name: 'toy',
  extensions: ['.toy'],
  version: 3,
  libraries: [],
  signature: { kind: 'a toy', bytes: Buffer.from('TOY1') },
  titleFrom: 'file name',
  parse: async (bytes) => ({
    text: Buffer.from(bytes.toString('latin1', 4), 'base64').toString(),
    headings: [],
    pages: [],
    tables: [],
    encoding: 'utf-8',
  }),
};
