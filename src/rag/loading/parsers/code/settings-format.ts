import type { DocumentFormatDefinition } from '../../text/document-format';
import type { ExtractedText } from '../../text/extracted-text';
import { decodeFile } from '../../text/decoding/encodings';

async function parse(bytes: Buffer, change: (text: string) => string = (text) => text): Promise<ExtractedText> {
  const { settingsSections } = await import('./settings-sections.ts');
  const decoded = await decodeFile(bytes);
  const text = change(decoded.text);
  return { ...decoded, text, headings: settingsSections(text), pages: [], tables: [] };
}

/** Settings of programs, as they stand, with their sections as headings. */
export const SETTINGS: DocumentFormatDefinition = {
  name: 'settings',
  extensions: ['.ini', '.conf', '.cfg', '.toml'],
  version: 1,
  libraries: [],
  titleFrom: 'file name',
  parse: (bytes) => parse(bytes),
};

/** Settings and messages of Java programs. */
export const PROPERTIES: DocumentFormatDefinition = {
  name: 'properties',
  extensions: ['.properties'],
  version: 1,
  libraries: [],
  titleFrom: 'file name',
  parse: async (bytes) => {
    const { withoutEscapes } = await import('./settings-sections.ts');
    return parse(bytes, withoutEscapes);
  },
};
