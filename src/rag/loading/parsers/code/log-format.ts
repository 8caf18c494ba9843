import type { DocumentFormatDefinition } from '../../text/document-format';
import { decodeFile } from '../../text/decoding/encodings';

/** Sequences that terminals show as colours: an escape character, then parameters (ECMA-48, 5.4). */
const COLOURS = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*[A-Za-z]`, 'g');

/** Logs, as they stand. */
export const LOG: DocumentFormatDefinition = {
  name: 'log',
  extensions: ['.log'],
  version: 1,
  libraries: [],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const decoded = await decodeFile(bytes);
    return { ...decoded, text: decoded.text.replace(COLOURS, ''), headings: [], pages: [], tables: [] };
  },
};
