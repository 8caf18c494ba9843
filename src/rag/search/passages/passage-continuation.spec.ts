import fc from 'fast-check';
import { chunkSpans } from '../../chunking/splitter';
import type { Outline } from '../../loading/text/extracted-text';
import { placesIn, sectionsIn } from '../../loading/text/outline';
import type { RetrievedChunk } from '../../rag.types';
import type { ChunksRepository } from '../../store/chunks.repository';
import { pageAt } from '../page-at';
import { joinedWith, PassageContinuation } from './passage-continuation';

const TEXT = Array.from({ length: 60 }, (_, index) => `Sentence ${index} of the text.`).join(' ');

/** The chunks of a document, whose ids are their parts. */
function chunksOf(text: string, outline: Outline, chunkSize = 100, chunkOverlap = 20): RetrievedChunk[] {
  const placeOf = placesIn(outline, '');
  const sectionsOf = sectionsIn(outline, '');
  return [...chunkSpans(text, { mode: 'size', chunkSize, chunkOverlap })].map((span, index, all): RetrievedChunk => {
    const { page, pageBreaks } = placeOf(span);
    const about = { chunkId: index + 1, documentId: 1, document: 'a.txt', title: 'a', part: index + 1, parts: all.length, score: 1 };
    return { ...about, ...span, sections: sectionsOf(span), ...(page !== null && { page, pageBreaks }) };
  });
}

const CHUNKS = chunksOf(TEXT, { headings: [], pages: [], tables: [] });

function continuation(): PassageContinuation {
  const following = (ids: readonly number[]): Promise<Map<number, RetrievedChunk>> =>
    Promise.resolve(new Map(ids.flatMap((id): [number, RetrievedChunk][] => (CHUNKS[id] ? [[id, CHUNKS[id]]] : []))));
  return new PassageContinuation({ following } as unknown as ChunksRepository);
}

const found = (parts: number[]): RetrievedChunk[] => parts.flatMap((part) => CHUNKS[part - 1] ?? []);
const extended = async (...parts: number[]): Promise<number[][]> =>
  (await continuation().extend(found(parts))).map(({ chunkId, continuedBy = [] }) => [chunkId, ...continuedBy]);

describe('PassageContinuation', () => {
  it('joins the three best passages with what follows them', async () => {
    expect(await extended(2, 9, 5, 12)).toEqual([[2, 3], [9, 10], [5, 6], [12]]);
  });

  it('gives no chunk twice', async () => {
    expect(await extended(2, 12, 9, 3)).toEqual([
      [2, 3],
      [12, 13],
      [9, 10],
    ]);
    expect(await extended(2, 3, 9)).toEqual([
      [2, 3, 4],
      [9, 10],
    ]);
    expect(await extended(3, 2)).toEqual([[3, 4], [2]]);
  });

  it('has nothing to join at the end of a document, or when nothing was found', async () => {
    expect(await extended(CHUNKS.length)).toEqual([[CHUNKS.length]]);
    expect(await extended()).toEqual([]);
  });

  it('a joined passage is a piece of its document, with its pages and sections', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(TEXT.length - 1), { maxLength: 8 }),
        fc.integer({ min: 30, max: 300 }),
        fc.nat(25),
        fc.nat(50),
        (offsets, size, overlap, at) => {
          const sorted = [...new Set(offsets)].sort((left, right) => left - right);
          const headings = sorted.map((offset, index) => ({ offset, level: 1 + (index % 3), title: `Title ${index}` }));
          const outline = { headings, pages: [0, ...sorted], tables: [] };
          const chunks = chunksOf(TEXT, outline, size, overlap);
          const [first, second] = chunks.slice(at % Math.max(1, chunks.length - 1));
          if (!first || !second) return;
          const joined = joinedWith(first, second);
          expect(TEXT.slice(joined.start, joined.end)).toBe(joined.text);
          expect(joined.sections).toEqual(sectionsIn(outline, '')(joined));
          for (let offset = joined.start; offset < joined.end; offset += 7)
            expect(pageAt(joined, offset)).toBe(outline.pages.filter((page) => page <= offset).length);
        },
      ),
    );
  });
});
