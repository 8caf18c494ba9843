import { decodeFile, withDecoded } from '../../text/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Markdown (CommonMark with GitHub's tables). Its HTML is read by the HTML parser: a change there raises the version here too. */
export const MARKDOWN: DocumentFormatDefinition = {
  name: 'markdown',
  extensions: ['.md', '.markdown'],
  version: 3,
  libraries: ['marked@18.2.1'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseMarkdown } = await import('./markdown-parser.ts');
    return withDecoded(await decodeFile(bytes), parseMarkdown);
  },
};
