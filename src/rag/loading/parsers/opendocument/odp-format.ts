import type { DocumentFormatDefinition } from '../../text/document-format';

/** OpenDocument presentations, as LibreOffice Impress saves them. */
export const ODP: DocumentFormatDefinition = {
  name: 'odp',
  extensions: ['.odp'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  signature: { kind: 'an OpenDocument presentation', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseOdp } = await import('./odp-parser.ts');
    return parseOdp(bytes);
  },
};
