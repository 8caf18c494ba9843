/** Places of a file from which lines are taken. */
const PLACES = 16;

/** Bytes taken at a place, at least, and the most of one line. The detector needs milliseconds for a thousand. */
const ENOUGH_BYTES = 400;
const MOST_BYTES = 2_048;

const LINE_FEED = 0x0a;

/** Bytes below are never part of a longer character, but for rare ones of GB 18030. */
const FIRST_PART = 0x30;

/**
 * Lines from all over a file that hold bytes beyond ASCII: enough to tell its encoding. Lines without say nothing, and are left
 * out. Takes time in proportion to the size of the file, little of it.
 */
export function telltaleLines(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let position = 0;
  for (let place = 0; place < PLACES; place += 1) {
    position = Math.max(position, Math.floor((bytes.length * place) / PLACES));
    for (let taken = 0; taken < ENOUGH_BYTES;) {
      while (position < bytes.length && !isBeyondAscii(bytes[position])) position += 1;
      if (position >= bytes.length) return Buffer.concat(pieces);
      const start = characterStart(bytes, position);
      position = lineEnd(bytes, start, position);
      pieces.push(bytes.subarray(start, position));
      taken += position - start;
    }
  }
  return Buffer.concat(pieces);
}

const isBeyondAscii = (byte = 0): boolean => byte >= 0x80;

/** The start of a line, or else of a word, not far before a place. */
function characterStart(bytes: Buffer, place: number): number {
  const before = bytes.subarray(Math.max(0, place - MOST_BYTES / 4), place);
  if (before.length === place) return Math.max(0, before.lastIndexOf(LINE_FEED) + 1);
  const lineFeed = before.lastIndexOf(LINE_FEED);
  const last = lineFeed < 0 ? before.findLastIndex((byte) => byte < FIRST_PART) : lineFeed;
  return last < 0 ? place : place - before.length + last + 1;
}

/** The end of a line, or else of a word, that is not too far, but behind a place in it. */
function lineEnd(bytes: Buffer, start: number, place: number): number {
  const piece = bytes.subarray(start, start + MOST_BYTES);
  const lineFeed = piece.indexOf(LINE_FEED);
  if (lineFeed >= 0) return start + lineFeed + 1;
  const last = start + piece.findLastIndex((byte) => byte < FIRST_PART) + 1;
  return start + piece.length === bytes.length || last <= place ? start + piece.length : last;
}
