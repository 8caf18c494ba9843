/** A piece of a text. Pieces may overlap with those before them. */
export interface TextPiece {
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
  text: string;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
 * The part of a text that pieces hold, in order. No character is cut in two: a part that would begin or end within one takes all of it.
 * @param start of the part; it lies in the first piece
 * @param end of the part, at most as far as the pieces reach
 */
export function joined(pieces: readonly TextPiece[], start: number, end: number): { start: number; text: string } {
  const first = pieces[0]?.start ?? start;
  let covered = first;
  const texts = pieces.map((piece) => {
    const text = piece.text.slice(Math.max(0, covered - piece.start));
    covered = Math.max(covered, piece.start + piece.text.length);
    return text;
  });
  const text = texts.join('');
  let from = Math.min(Math.max(0, start - first), text.length);
  let to = Math.min(Math.max(from, end - first), text.length);
  if (from > 0 && from < to && isLow(text.charCodeAt(from)) && isHigh(text.charCodeAt(from - 1))) from -= 1;
  if (to > from && to < text.length && isHigh(text.charCodeAt(to - 1)) && isLow(text.charCodeAt(to))) to += 1;
  return { start: first + from, text: text.slice(from, to) };
}
