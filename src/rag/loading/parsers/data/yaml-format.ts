import type { DocumentFormatDefinition } from '../../text/document-format';
import { decodeFile, withDecoded } from '../../text/decoding/encodings';

/** Data and settings as YAML. */
export const YAML: DocumentFormatDefinition = {
  name: 'yaml',
  extensions: ['.yaml', '.yml'],
  version: 1,
  libraries: ['yaml@2.9.1'],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseYaml } = await import('./yaml-parser.ts');
    return withDecoded(await decodeFile(bytes), parseYaml);
  },
};
