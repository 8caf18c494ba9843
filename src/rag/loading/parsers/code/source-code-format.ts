import type { DocumentFormatDefinition } from '../../text/document-format';
import { decodeFile } from '../../text/decoding/encodings';

/** Languages whose sources are read, by their extensions. */
const EXTENSIONS = (
  '.ts .tsx .mts .cts .js .jsx .mjs .cjs .py .java .kt .kts .go .rs .c .h .cpp .cc .hpp .cs .rb .php .swift .scala .sh .bash .zsh .ps1 ' +
  '.psm1 .bat .cmd .sql .r .lua .pl .pm .dart .vb .bas .groovy .gradle .ex .exs .erl .hs .clj .fs .jl .tf .proto .graphql'
).split(' ');

/** Source code is what was decoded, as it stands, with its declarations as headings. */
export const SOURCE_CODE: DocumentFormatDefinition = {
  name: 'source-code',
  extensions: EXTENSIONS,
  version: 1,
  libraries: [],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { declarations } = await import('./declarations.ts');
    const decoded = await decodeFile(bytes);
    return { ...decoded, headings: declarations(decoded.text), pages: [], tables: [] };
  },
};
