import { DOCUMENT_FORMATS } from './parsers/document-format-list';

/**
 * The file extensions, without the dot, of a kind of document: those of a format by its name (`markdown`), or the extension itself (`md`).
 * @returns undefined when no document is of this kind
 */
export function extensionsOf(type: string): string[] | undefined {
  const wanted = type.toLowerCase().replace(/^\./, '');
  const format = DOCUMENT_FORMATS.find(({ name }) => name.toLowerCase() === wanted);
  if (format) return format.extensions.map((extension) => extension.slice(1));
  return DOCUMENT_FORMATS.some(({ extensions }) => extensions.includes(`.${wanted}`)) ? [wanted] : undefined;
}
