import type { DocumentFormatDefinition } from '../../text/document-format';

/** Mails as mail servers pass them on. Documents attached to them are read by their own formats: raise the version when these change. */
export const EML: DocumentFormatDefinition = {
  name: 'eml',
  extensions: ['.eml'],
  version: 1,
  libraries: ['postal-mime@4.0.0', 'htmlparser2@12.0.0'],
  titleFrom: 'file name',
  parse: async (bytes, readEmbedded) => {
    const { parseEml } = await import('./eml-parser.ts');
    return parseEml(bytes, readEmbedded);
  },
};
