import type { DocumentFormatDefinition } from '../../text/document-format';
import { decodeHtml, withDecoded } from '../../text/decoding/encodings';

/** XML: documents such as DocBook and DITA, and data. */
export const XML: DocumentFormatDefinition = {
  name: 'xml',
  extensions: ['.xml', '.dita', '.ditamap', '.docbook', '.dbk'],
  version: 1,
  libraries: ['htmlparser2@12.0.0'],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { parseXml } = await import('./xml-parser.ts');
    return withDecoded(await decodeHtml(bytes), parseXml);
  },
};
