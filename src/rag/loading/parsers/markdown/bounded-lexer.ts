import { Lexer, type Token, type TokensList } from 'marked';

/**
 * Longest piece of running text that marked reads at a time, in characters. A paragraph has hundreds; the time marked takes for one grows
 * with the square of its length when it is full of marks (`_a_` 70,000 times: 27 s).
 */
const LONGEST_INLINE = 4_000;

/** Deepest nesting of quotes and lists. marked reads a text again for each level. */
const DEEPEST = 100;

/** marked's lexer in linear time: running text that is longer than a paragraph is read in pieces, cut at white space. */
export class BoundedLexer extends Lexer {
  private depth = 0;

  /** @throws Error when quotes and lists are nested too deeply */
  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, given?: Token[], lastParagraphClipped?: boolean): Token[] {
    if (this.depth === DEEPEST) throw new Error('nested too deeply');
    this.depth += 1;
    const tokens = super.blockTokens(src, given, lastParagraphClipped);
    this.depth -= 1;
    return tokens;
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    let rest = src;
    while (rest.length > LONGEST_INLINE) {
      const end = pieceEnd(rest);
      super.inlineTokens(rest.slice(0, end), tokens);
      rest = rest.slice(end);
    }
    return super.inlineTokens(rest, tokens);
  }
}

function pieceEnd(text: string): number {
  const space = text.slice(0, LONGEST_INLINE).search(/\s\S*$/);
  return space > 0 ? space : LONGEST_INLINE;
}
