import type { DocumentFormatDefinition } from '../../text/document-format';

/** PowerPoint presentations. */
export const PPTX: DocumentFormatDefinition = {
  name: 'pptx',
  extensions: ['.pptx', '.pptm', '.ppsx'],
  version: 1,
  libraries: ['yauzl@3.4.0', 'htmlparser2@12.0.0'],
  signature: { kind: 'a PowerPoint presentation', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parsePptx } = await import('./pptx-parser.ts');
    return parsePptx(bytes);
  },
};
