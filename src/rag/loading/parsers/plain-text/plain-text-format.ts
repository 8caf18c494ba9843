import { decodeFile } from '../../text/encodings';
import { plainHeadings } from '../../text/plain-headings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Plain text is what was decoded, as it stands. */
export const PLAIN_TEXT: DocumentFormatDefinition = {
  name: 'text',
  extensions: ['.txt'],
  version: 2,
  libraries: [],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const decoded = await decodeFile(bytes);
    return { ...decoded, headings: plainHeadings(decoded.text), pages: [] };
  },
};
