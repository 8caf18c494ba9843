/** A pattern of whole words in any script, without regard to case: `\b` knows the English alphabet only. Alternatives as sources. */
export function wholeWords(alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}
