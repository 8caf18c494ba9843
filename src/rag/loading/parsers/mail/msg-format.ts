import type { DocumentFormatDefinition } from '../../text/document-format';

/** Mails as Outlook saves them. Documents attached to them are read by their own formats: raise the version when these change. */
export const MSG: DocumentFormatDefinition = {
  name: 'msg',
  extensions: ['.msg'],
  version: 1,
  libraries: ['@kenjiuno/msgreader@1.28.0', 'htmlparser2@12.0.0'],
  signature: { kind: 'an Outlook message', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
  titleFrom: 'file name',
  parse: async (bytes, readEmbedded) => {
    const { parseMsg } = await import('./msg-parser.ts');
    return parseMsg(bytes, readEmbedded);
  },
};
