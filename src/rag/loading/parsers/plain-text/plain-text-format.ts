import { decodeFile } from '../../text/encodings';
import { plainHeadings } from '../../text/plain-headings';
import { EmptyFileError } from '../../text/refused-file';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Plain text is what was decoded, as it stands. */
export const PLAIN_TEXT: DocumentFormatDefinition = {
  name: 'text',
  extensions: ['.txt'],
  version: 2,
  libraries: [],
  thread: 'main',
  titleFrom: 'first line',
  parse: async (bytes) => {
    const decoded = await decodeFile(bytes);
    if (!/\S/.test(decoded.text)) throw new EmptyFileError('empty');
    return { ...decoded, headings: plainHeadings(decoded.text), pages: [] };
  },
};
