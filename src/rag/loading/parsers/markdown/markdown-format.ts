import { decodeFile, withDecoded } from '../../text/decoding/encodings';
import type { DocumentFormatDefinition } from '../../text/document-format';

/** Markdown (CommonMark with GitHub's tables). Its HTML is read by the HTML parser: a change there raises the version here too. */
export const MARKDOWN: DocumentFormatDefinition = {
  name: 'markdown',
  extensions: ['.md', '.markdown'],
  version: 4,
  libraries: ['marked@18.2.1', 'yaml@2.9.1'],
  titleFrom: 'first line',
  parse: async (bytes) => {
    const { parseMarkdown } = await import('./markdown-parser.ts');
    return withDecoded(await decodeFile(bytes), parseMarkdown);
  },
};

/** MDX: Markdown with statements, expressions and tags of JavaScript, which are left out. */
export const MDX: DocumentFormatDefinition = {
  ...MARKDOWN,
  name: 'mdx',
  extensions: ['.mdx'],
  version: 1,
  parse: async (bytes) => {
    const { parseMdx } = await import('./markdown-parser.ts');
    return withDecoded(await decodeFile(bytes), parseMdx);
  },
};
