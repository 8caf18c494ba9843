import { isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How the bytes of a text were read. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  /** True when nothing in the file says that this is its encoding. */
  guessed: boolean;
}

/** Bytes decoded before other work gets a turn. Even, so that no UTF-16 unit is cut. */
const BYTES_PER_TURN = 1 << 20;

/** Bytes from the start that are enough to tell text from other data. */
const SAMPLE_BYTES = 1 << 16;

/** Above this share of control characters the bytes are not text. */
const MOST_CONTROL_CHARACTERS = 0.01;

/** Characters of 0x80 to 0x9f in windows-1252 (https://encoding.spec.whatwg.org/index-windows-1252.txt): Node 20's decoder reads them as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The text of a file, as it stands but for a byte order mark. A mark decides; else valid UTF-8 is UTF-8; else zero bytes at every
 * other place are UTF-16; else it is windows-1252. Long texts are decoded in slices, with other work in between.
 * @returns undefined when the bytes are no text
 */
export async function decodeText(bytes: Buffer): Promise<DecodedText | undefined> {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: await decodeAll(bytes.subarray(marked.length), marked.encoding), encoding: marked.encoding, guessed: false };
  if (bytes.includes(0)) return decodeUnmarkedUtf16(bytes);
  if (controlShare(bytes) > MOST_CONTROL_CHARACTERS) return undefined;
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return { text: await decodeAll(bytes, encoding), encoding, guessed: encoding !== 'utf-8' };
}

function byteOrderMark(bytes: Buffer): { encoding: TextEncoding; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && isUtf8(bytes)) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0)) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-16 without a mark: zeros (the upper halves of spaces, line ends and Latin letters) in one of the two places only, and nothing invalid. */
async function decodeUnmarkedUtf16(bytes: Buffer): Promise<DecodedText | undefined> {
  const zeros = [0, 0];
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 !== 0 || (even > 0 && odd > 0) || even + odd === 0) return undefined;
  const encoding = odd > 0 ? 'utf-16le' : 'utf-16be';
  const text = await decodeAll(bytes, encoding);
  // U+FFFD stands where a pair of units was broken.
  return text.includes('\ufffd') || controlShare(text.slice(0, SAMPLE_BYTES)) > 0 ? undefined : { text, encoding, guessed: true };
}

/** The share of characters that no text holds: controls other than white space, form feed and escape. */
function controlShare(sample: Buffer | string): number {
  const units =
    typeof sample === 'string' ? Uint16Array.from(sample, (_, index) => sample.charCodeAt(index)) : sample.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const unit of units) if (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d) && unit !== 0x1b) controls += 1;
  return units.length === 0 ? 0 : controls / units.length;
}

async function decodeAll(bytes: Buffer, encoding: TextEncoding): Promise<string> {
  const decode = encoding === 'windows-1252' ? decodeWindows1252 : streamDecoder(encoding);
  const pieces: string[] = [];
  for (let first = 0; first < bytes.length; first += BYTES_PER_TURN) {
    pieces.push(decode(bytes.subarray(first, first + BYTES_PER_TURN), first + BYTES_PER_TURN >= bytes.length));
    await nextTurn();
  }
  return pieces.join('');
}

function streamDecoder(encoding: string): (bytes: Buffer, last: boolean) => string {
  // A byte order mark was taken off before; a second one is text.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
