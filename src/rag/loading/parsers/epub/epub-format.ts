import type { DocumentFormatDefinition } from '../../text/document-format';

/** EPUB books. Their chapters are read by way of HTML: when that reads differently, raise the version here too. */
export const EPUB: DocumentFormatDefinition = {
  name: 'epub',
  extensions: ['.epub'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  signature: { kind: 'an EPUB book', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseEpub } = await import('./epub-parser.ts');
    return parseEpub(bytes);
  },
};
