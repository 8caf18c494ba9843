/**
 * Raised when the same text gives other entries than before, because `words()`, `stem()` or `textTerms()` changed. It is part of the chunker key, so
 * that the next start enters all chunks in a new build, while the build of the version before serves; no text is embedded again.
 */
export const WORD_INDEX_VERSION = 3;

/** What a chunk is found by besides its text: the title of its document and those of the sections it stands in. */
export function searchableTitle(title: string, heading: string | null): string {
  return heading === null ? title : `${title} ${heading}`;
}
