import type { DocumentFormatDefinition } from '../../text/document-format';
import { decodeFile, withDecoded } from '../../text/decoding/encodings';

/** Data as JSON, and as lines of JSON. */
export const JSON_DATA: DocumentFormatDefinition = {
  name: 'json',
  extensions: ['.json', '.jsonl', '.ndjson'],
  version: 1,
  libraries: [],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseJson } = await import('./json-parser.ts');
    return withDecoded(await decodeFile(bytes), parseJson);
  },
};
