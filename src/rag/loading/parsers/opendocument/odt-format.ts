import type { DocumentFormatDefinition } from '../../text/document-format';

/** OpenDocument texts, as LibreOffice Writer saves them. */
export const ODT: DocumentFormatDefinition = {
  name: 'odt',
  extensions: ['.odt'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  // A ZIP archive; what is in it is known only once it is open.
  signature: { kind: 'an OpenDocument text', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseOdt } = await import('./odt-parser.ts');
    return parseOdt(bytes);
  },
};
