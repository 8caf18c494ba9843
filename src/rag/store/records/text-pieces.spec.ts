import fc from 'fast-check';
import { textPieces } from './text-pieces';

describe('textPieces', () => {
  it('gives pieces that make up the text, each a text of its own that a database can store', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '🦊', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, length) => {
        const pieces = textPieces(text, length);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(length + 1);
          expect(Buffer.from(piece).toString()).toBe(piece);
        }
      }),
    );
  });
});
