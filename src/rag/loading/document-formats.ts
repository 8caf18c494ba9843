/** The kinds of documents, each with its own way from bytes to text. */
export type DocumentFormat = 'text' | 'markdown' | 'html' | 'pdf' | 'docx' | 'csv';

interface FormatFacts {
  extensions: readonly string[];
  /** Raised when the same bytes give other text than before, so that stored documents are read anew. */
  version: number;
  /** The library that reads it, in the installed version: an upgrade may read differently too. A test holds them equal to the lockfile. */
  library?: `${string}@${string}`;
}

const FORMATS: Record<DocumentFormat, FormatFacts> = {
  text: { extensions: ['.txt'], version: 1 },
  markdown: { extensions: ['.md', '.markdown'], version: 1, library: 'marked@18.2.1' },
  html: { extensions: ['.html', '.htm'], version: 1, library: 'htmlparser2@12.0.0' },
  pdf: { extensions: ['.pdf'], version: 1, library: 'unpdf@1.6.2' },
  docx: { extensions: ['.docx'], version: 1, library: 'yauzl@3.4.0' },
  csv: { extensions: ['.csv', '.tsv'], version: 1, library: 'papaparse@5.7.1' },
};

const BY_EXTENSION = new Map<string, DocumentFormat>(
  Object.entries(FORMATS).flatMap(([format, { extensions }]) =>
    extensions.map((extension) => [extension, format as DocumentFormat] as const),
  ),
);

/** The libraries that read documents, as `name@version`. */
export const PARSER_LIBRARIES: readonly string[] = Object.values(FORMATS).flatMap(({ library }) => library ?? []);

/** `.pdf` of `manuals/Pump.PDF`; empty without any. */
export function extensionOf(name: string): string {
  return (/\.[^./]*$/.exec(name)?.[0] ?? '').toLowerCase();
}

/** How a file is to be read, going by its name; undefined when it is no document. */
export function formatOf(name: string): DocumentFormat | undefined {
  return BY_EXTENSION.get(extensionOf(name));
}

/** The one text form of a way to read, as stored in rows: `pdf/1/unpdf@1.6.2`. Documents with another are read anew. */
export function parserKey(format: DocumentFormat): string {
  const { version, library } = FORMATS[format];
  return [format, version, ...(library ? [library] : [])].join('/');
}

/** Every extension a document may have, for people. */
export function knownExtensions(): string {
  return [...BY_EXTENSION.keys()].join(', ');
}
