/** A case-insensitive pattern of whole words in any script; `\b` supports ASCII letters only. Alternatives are pattern sources. */
export function wholeWords(alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}
