/** A piece of RTF (Rich Text Format 1.9.1, "RTF Syntax"). */
export type RtfToken =
  | { type: 'open' | 'close' }
  /** Bytes of text in the current code page, as a string of one character each. */
  | { type: 'text'; bytes: string }
  /** A control word or a control symbol, without its backslash. */
  | { type: 'control'; word: string; value: number | undefined };

/** Text, line breaks (which mean nothing), a byte in hexadecimal, a control word with its number and delimiter, a control symbol, a brace. */
const TOKEN = /([^\\{}\r\n]+)|[\r\n]+|\\'([\da-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])/y;

/** Reads RTF token by token. Bytes that belong to no token, such as a backslash at the end, are passed over. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  const token = new RegExp(TOKEN);
  for (let at = 0; at < source.length;) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) {
      at += 1;
      continue;
    }
    at = token.lastIndex;
    const [, text, hex, word, number, symbol, brace] = match;
    if (text !== undefined) yield { type: 'text', bytes: text };
    else if (hex !== undefined) yield { type: 'text', bytes: String.fromCharCode(Number.parseInt(hex, 16)) };
    else if (word !== undefined) {
      const value = number === undefined ? undefined : Number(number);
      // Binary data of a picture, whatever bytes it has.
      if (word === 'bin') at += Math.max(0, value ?? 0);
      yield { type: 'control', word, value };
    } else if (symbol !== undefined) yield { type: 'control', word: symbol, value: undefined };
    else if (brace !== undefined) yield { type: brace === '{' ? 'open' : 'close' };
  }
}
