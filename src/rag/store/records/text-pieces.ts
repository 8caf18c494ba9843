/** Length of a piece of archived text, in UTF-16 units: some 64 KB of most texts, which a statement handles in a moment. */
const PIECE_LENGTH = 65_536;

/** A text in pieces that make it up again, in order. No piece ends within a character of two units, which a database could not store. */
export function textPieces(text: string, length = PIECE_LENGTH): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfPiece(text, start + length);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function endOfPiece(text: string, end: number): number {
  const isWithin = isHighSurrogate(text.charCodeAt(end - 1)) && end < text.length;
  return isWithin ? end + 1 : Math.min(end, text.length);
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
