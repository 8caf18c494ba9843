import { decodeFile, withDecoded } from '../../text/decoding/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** reStructuredText, as Docutils and Sphinx read it. It is read by way of HTML: a change there raises the version here too. */
export const RESTRUCTURED_TEXT: DocumentFormatDefinition = {
  name: 'restructured text',
  extensions: ['.rst'],
  version: 1,
  libraries: ['htmlparser2@12.0.0', 'papaparse@5.7.1'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseRst } = await import('./rst-parser.ts');
    return withDecoded(await decodeFile(bytes), parseRst);
  },
};
