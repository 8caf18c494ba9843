/**
 * Patterns for LIKE, of which `lower(text)` matches one when the text contains what is searched for, in any case. SQLite's `lower` knows the letters
 * of ASCII alone, so the others stand in the patterns as people write them: all small, all capitals, or as the first letter of a word.
 */
export function searchPatterns(search: string): string[] {
  const small = search.normalize('NFC').toLowerCase();
  const capitals = lowerAscii(small.toUpperCase());
  const initials = lowerAscii(small.replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase()));
  return [...new Set([small, initials, capitals])].map((text) => `%${text.replace(/[!%_]/g, '!$&')}%`);
}

const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
