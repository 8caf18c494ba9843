/** How characters are written in an encoding, found by decoding all bytes and pairs of bytes. */
const tables = new Map<string, ReadonlyMap<string, Buffer>>();

/** What Node 20's decoder reads as Latin-1: 0x80 to 0x9f of windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWith(encoding: string, bytes: Buffer): string {
  const byte = bytes[0] ?? 0;
  if (encoding === 'windows-1252' && byte >= 0x80 && byte < 0xa0) return WINDOWS_1252[byte - 0x80] ?? '';
  return new TextDecoder(encoding).decode(bytes);
}

function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, Buffer>();
  const add = (bytes: Buffer): void => {
    const character = decodeWith(encoding, bytes);
    if (!character.includes('\ufffd') && Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 0x100; byte += 1) add(Buffer.from([byte]));
  if (/^(shift_jis|euc-|gb|big5)/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) add(Buffer.from([lead, trail]));
  tables.set(encoding, table);
  return table;
}

/**
 * The bytes of a text in a national encoding, given as a label of `TextDecoder`. Vietnamese tone marks are written after their letters, as
 * windows-1258 has them.
 * @throws Error for a character that the encoding lacks
 */
export function encodeText(text: string, encoding: string): Buffer {
  if (encoding === 'iso-2022-jp') return iso2022Jp(text);
  const table = tableOf(encoding);
  const pieces = Array.from(text).flatMap((character) => {
    const bytes = table.get(character) ?? table.get(SUBSTITUTES.get(character) ?? '');
    if (bytes) return [bytes];
    return Array.from(decomposed(character)).map((part) => {
      const piece = table.get(part);
      if (!piece) throw new Error(`${encoding} has no ${part}`);
      return piece;
    });
  });
  return Buffer.concat(pieces);
}

/** What people write where an encoding lacks a character. */
const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ['’', "'"],
  ['—', '-'],
]);

/** A Vietnamese letter with its tone as windows-1258 writes it: â and the tone, not a, the circumflex and the tone. */
function decomposed(character: string): string {
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(character.normalize('NFD'))?.[0] ?? '';
  return character.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
}

/** JIS X 0208 between escape sequences: the bytes of EUC-JP without their high bits. */
function iso2022Jp(text: string): Buffer {
  const pieces: Buffer[] = [];
  let isDouble = false;
  for (const character of text) {
    const bytes = encodeText(character, 'euc-jp');
    if ((bytes.length === 2) !== isDouble) {
      isDouble = !isDouble;
      pieces.push(Buffer.from(isDouble ? '\x1b$B' : '\x1b(B', 'latin1'));
    }
    pieces.push(Buffer.from(bytes.map((byte) => byte & 0x7f)));
  }
  if (isDouble) pieces.push(Buffer.from('\x1b(B', 'latin1'));
  return Buffer.concat(pieces);
}
