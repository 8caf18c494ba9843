import { HAS_UNSPACED, stem, withoutAccents } from '../text/words';

/** A word of a statement; in scripts without spaces a pair of characters. */
export interface StatementToken {
  /** Offsets in the text of the statement. */
  start: number;
  end: number;
  /** As it is written. */
  text: string;
  /** In lower case, without accents. */
  plain: string;
  stem: string;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text in reading order. */
export function statementTokens(text: string): StatementToken[] {
  const tokens: StatementToken[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!HAS_UNSPACED.test(word)) {
      const lower = word.toLowerCase();
      tokens.push({ start: index, end: index + word.length, text: word, plain: withoutAccents(lower), stem: stem(lower) });
      continue;
    }
    const last = Math.max(1, word.length - 1);
    for (let at = 0; at < last; at += 1) {
      const pair = word.slice(at, at + 2);
      tokens.push({ start: index + at, end: index + at + pair.length, text: pair, plain: pair, stem: pair });
    }
  }
  return tokens;
}
