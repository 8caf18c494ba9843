import { decodeHtml, withDecoded } from '../../text/decoding/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** HTML pages. When the library is upgraded, raise the versions of Markdown and DOCX too: both are read by way of it. */
export const HTML: DocumentFormatDefinition = {
  name: 'html',
  extensions: ['.html', '.htm'],
  version: 3,
  libraries: ['htmlparser2@12.0.0'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseHtml } = await import('./html-parser.ts');
    return withDecoded(await decodeHtml(bytes), parseHtml);
  },
};
