/** Characters of 0x80 to 0x9f in windows-1252 (https://encoding.spec.whatwg.org/index-windows-1252.txt): Node 20's decoder reads them as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes the next bytes of a text. */
export type ByteDecoder = (bytes: Buffer, isLast: boolean) => string;

/**
 * The standard's name of an encoding, from any of its labels: `latin1` is `windows-1252`.
 * @returns undefined for an encoding that cannot be read
 */
export function encodingOf(label: string): string | undefined {
  const plain = label.trim().toLowerCase();
  if (/^utf-?32(?:le|be)?$/.test(plain)) return plain.endsWith('be') ? 'utf-32be' : 'utf-32le';
  try {
    return new TextDecoder(plain).encoding;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_NOT_SUPPORTED') return undefined;
    throw error;
  }
}

/** A decoder of an encoding that {@link encodingOf} names. Bytes that are invalid in it become U+FFFD; a byte order mark is text. */
export function byteDecoder(encoding: string): ByteDecoder {
  if (encoding === 'windows-1252') return decodeWindows1252;
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return (bytes) => decodeUtf32(bytes, encoding === 'utf-32be');
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** UTF-32 of whole units: a cut one at the end of a file is left out. */
function decodeUtf32(bytes: Buffer, isBigEndian: boolean): string {
  const pieces: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
    const unit = isBigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset);
    pieces.push(unit > 0x10ffff || (unit >= 0xd800 && unit < 0xe000) ? '\ufffd' : String.fromCodePoint(unit));
  }
  return pieces.join('');
}
