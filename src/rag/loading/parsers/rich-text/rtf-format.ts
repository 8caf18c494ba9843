import type { DocumentFormatDefinition } from '../../text/document-format';

/** Rich text: what WordPad, TextEdit and many programs that print letters write. */
export const RTF: DocumentFormatDefinition = {
  name: 'rtf',
  extensions: ['.rtf'],
  version: 1,
  libraries: [],
  signature: { kind: 'a rich text file', bytes: Buffer.from('{\\rtf'), within: 64 },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseRtf } = await import('./rtf-parser.ts');
    return parseRtf(bytes);
  },
};
