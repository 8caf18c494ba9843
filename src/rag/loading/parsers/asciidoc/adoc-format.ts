import { decodeFile, withDecoded } from '../../text/decoding/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** AsciiDoc, as Asciidoctor reads it. It is read by way of HTML: a change there raises the version here too. */
export const ASCIIDOC: DocumentFormatDefinition = {
  name: 'asciidoc',
  extensions: ['.adoc', '.asciidoc'],
  version: 1,
  libraries: ['htmlparser2@12.0.0', 'papaparse@5.7.1'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseAdoc } = await import('./adoc-parser.ts');
    return withDecoded(await decodeFile(bytes), parseAdoc);
  },
};
