import { isAscii, isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { byteDecoder, encodingOf } from './byte-decoder';
import { findEncoding, UnknownEncodingError } from './find-encoding';
import { telltaleLines } from './telltale-lines';
import { RefusedFileError } from '../refused-file';

export interface DecodedText {
  text: string;
  /** The standard's name of the encoding: `windows-1251`. */
  encoding: string;
  /** True when nothing in the file says that this is its encoding. */
  guessed: boolean;
}

/** Bytes decoded before other work gets a turn. A multiple of four, so that no unit of UTF-16 and UTF-32 is cut. */
const BYTES_PER_TURN = 1 << 20;

/** Bytes from the start that are enough to tell text from other data. */
const SAMPLE_BYTES = 1 << 16;

/** Above this share of control characters the bytes are not text. */
const MOST_CONTROL_CHARACTERS = 0.01;

/** Largest share of broken characters among those beyond ASCII: a cut or damaged place in a text that is in an encoding all the same. */
const MOST_BROKEN = 0.02;

/** Begins the escape sequences with which ISO 2022 changes to Japanese characters in text of seven bits. */
const SHIFT = '\x1b$';

/**
 * The text of a file, as it stands but for a byte order mark. A mark decides; else zero bytes at every other place, or at two or three
 * of four, are UTF-16 or UTF-32; else valid UTF-8 is UTF-8; else the encoding is found by what it makes of the bytes. Long texts are
 * decoded in slices, with other work in between.
 * @param declared label of the encoding that the file says it has; taken when it gives plausible text
 * @throws RefusedFileError when the bytes are no text, or its encoding cannot be found
 */
export async function decodeText(bytes: Buffer, declared?: string): Promise<DecodedText> {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: await decodeAll(bytes.subarray(marked.length), marked.encoding), encoding: marked.encoding, guessed: false };
  if (bytes.includes(0)) return decodeUnmarkedUnicode(bytes);
  if (controlShare(bytes) > MOST_CONTROL_CHARACTERS) throw new RefusedFileError('not text');
  if (isAscii(bytes) && bytes.includes(SHIFT, 0, 'latin1')) {
    const text = await decodeAll(bytes, 'iso-2022-jp');
    if (!text.includes('\ufffd')) return { text, encoding: 'iso-2022-jp', guessed: true };
  }
  const text = await decodeAll(bytes, 'utf-8');
  if (isUtf8(bytes) || brokenShare(text) <= MOST_BROKEN) return { text, encoding: 'utf-8', guessed: !isUtf8(bytes) };
  return decodeNational(bytes, declared);
}

/** Text that is in no Unicode encoding. */
async function decodeNational(bytes: Buffer, declared: string | undefined): Promise<DecodedText> {
  const encoding = await findEncoding(telltaleLines(bytes), declared);
  const text = await decodeAll(bytes, encoding);
  if (brokenShare(text) > MOST_BROKEN) throw new UnknownEncodingError([encoding]);
  return { text, encoding, guessed: declared === undefined || encoding !== encodingOf(declared) };
}

/** The share of U+FFFD, which stands for bytes without a meaning, among the characters beyond ASCII. */
function brokenShare(text: string): number {
  let broken = 0;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) beyondAscii += 1;
    if (unit === 0xfffd) broken += 1;
  }
  return beyondAscii === 0 ? 0 : broken / beyondAscii;
}

function byteOrderMark(bytes: Buffer): { encoding: string; length: number } | undefined {
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xef, 0xbb, 0xbf) && isUtf8(bytes)) return { encoding: 'utf-8', length: 3 };
  if (bytes.length % 4 === 0 && starts(0xff, 0xfe, 0, 0)) return { encoding: 'utf-32le', length: 4 };
  if (bytes.length % 4 === 0 && starts(0, 0, 0xfe, 0xff)) return { encoding: 'utf-32be', length: 4 };
  if (starts(0xff, 0xfe) && !starts(0xff, 0xfe, 0, 0)) return { encoding: 'utf-16le', length: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/**
 * Unicode without a mark, by where its zeros stand: the upper bytes of spaces, line ends and Latin letters. Of four bytes, UTF-32 has one or
 * two that are always zero.
 */
async function decodeUnmarkedUnicode(bytes: Buffer): Promise<DecodedText> {
  const encoding = unmarkedUnicode(bytes);
  const text = encoding === undefined ? '' : await decodeAll(bytes, encoding);
  // U+FFFD stands where a pair of units was broken.
  if (encoding === undefined || text.includes('\ufffd') || controlShare(text.slice(0, SAMPLE_BYTES)) > 0)
    throw new RefusedFileError('not text');
  return { text, encoding, guessed: true };
}

function unmarkedUnicode(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0, 0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 4] = (zeros[index % 4] ?? 0) + 1;
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const units = sample.length / 4;
  if (bytes.length % 4 === 0 && fourth === units && first === 0) return 'utf-32le';
  if (bytes.length % 4 === 0 && first === units && fourth === 0) return 'utf-32be';
  const [even, odd] = [first + third, second + fourth];
  if (bytes.length % 2 !== 0 || (even > 0 && odd > 0) || even + odd === 0) return undefined;
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

/** The share of characters that no text holds: controls other than white space, form feed and escape. */
function controlShare(sample: Buffer | string): number {
  const units =
    typeof sample === 'string' ? Uint16Array.from(sample, (_, index) => sample.charCodeAt(index)) : sample.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const unit of units) if (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d) && unit !== 0x1b) controls += 1;
  return units.length === 0 ? 0 : controls / units.length;
}

async function decodeAll(bytes: Buffer, encoding: string): Promise<string> {
  const decode = byteDecoder(encoding);
  const pieces: string[] = [];
  for (let first = 0; first < bytes.length; first += BYTES_PER_TURN) {
    pieces.push(decode(bytes.subarray(first, first + BYTES_PER_TURN), first + BYTES_PER_TURN >= bytes.length));
    await nextTurn();
  }
  return pieces.join('');
}
