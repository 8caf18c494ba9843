import { decodeFile } from '../../text/decoding/encodings';
import { plainHeadings } from '../../text/plain-headings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Plain text is what was decoded, as it stands. When the library is upgraded, raise the versions of the other text formats too. */
export const PLAIN_TEXT: DocumentFormatDefinition = {
  name: 'text',
  extensions: ['.txt'],
  version: 3,
  libraries: ['jschardet@4.1.0'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const decoded = await decodeFile(bytes);
    return { ...decoded, headings: plainHeadings(decoded.text), pages: [], tables: [] };
  },
};
