import fc from 'fast-check';
import { joined, type TextPiece } from './text-pieces';

/** A text cut into pieces that overlap. */
const cut = (text: string, size: number, overlap: number): TextPiece[] => {
  const pieces: TextPiece[] = [];
  for (let start = 0; start < text.length; start += Math.max(1, size - overlap))
    pieces.push({ start, text: text.slice(start, start + size) });
  return pieces;
};

/** The pieces that a part of a text needs. */
const within = (pieces: readonly TextPiece[], start: number, end: number): TextPiece[] =>
  pieces.filter((piece) => piece.start < end && piece.start + piece.text.length > start);

describe('pieces of a text', () => {
  it('make the part that was asked for, whole characters only', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(3),
        fc.nat(80),
        fc.nat(80),
        (text, size, overlap, one, other) => {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          const part = joined(within(cut(text, size, Math.min(overlap, size - 1)), start, end), start, end);
          expect(part.text).toBe(text.slice(part.start, part.start + part.text.length));
          expect(part.text.isWellFormed()).toBe(text.isWellFormed());
          if (part.text !== '') {
            expect(start - part.start).toBeLessThanOrEqual(1);
            expect(part.start + part.text.length).toBeGreaterThanOrEqual(Math.min(end, text.length));
          }
        },
      ),
    );
  });

  it('do not cut a pair of surrogates', () => {
    expect(joined([{ start: 0, text: 'a😀b' }], 2, 3)).toEqual({ start: 1, text: '😀' });
    expect(joined([{ start: 0, text: 'a😀b' }], 0, 2)).toEqual({ start: 0, text: 'a😀' });
    expect(joined([], 5, 9)).toEqual({ start: 5, text: '' });
  });
});
