import fc from 'fast-check';
import type { RetrievedChunk } from '../rag/rag.types';
import { checkCitations } from './citations';

const TEXT =
  'Remote work policy: number of days\nEligible employees may work remotely up to three days per week. Tuesday is the shared office day.';

function chunk(text: string, start = 100, chunkId = 1): RetrievedChunk {
  return { chunkId, documentId: 1, document: 'hr.txt', title: 'HR', part: 1, parts: 2, start, end: start + text.length, text, score: 1 };
}

describe('checkCitations', () => {
  it('keeps real citations and quotes the sentence they rest on, by offset', () => {
    const { text, sources } = checkCitations('You may work remotely up to three days per week [1].', [chunk(TEXT)]);
    expect(text).toBe('You may work remotely up to three days per week [1].');
    expect(sources).toHaveLength(1);
    expect(sources[0]?.quote).toBe('Eligible employees may work remotely up to three days per week.');
    expect(TEXT.slice((sources[0]?.start ?? 0) - 100, (sources[0]?.end ?? 0) - 100)).toBe(sources[0]?.quote);
  });

  it('quotes no more than the statements rest on, and all that they rest on', () => {
    const text =
      'Remote work needs approval. Visas are kept for a year. Bicycles stand in the cellar. Remote days lapse at the end of a week.';
    const quote = (answer: string): string | undefined => checkCitations(answer, [chunk(text)]).sources[0]?.quote;
    expect(quote('Remote days lapse at the end of a week [1].')).toBe('Remote days lapse at the end of a week.');
    expect(quote('Visas are kept for a year [1]. Bicycles stand in the cellar [1].')).toBe(
      'Visas are kept for a year. Bicycles stand in the cellar.',
    );
    expect(quote('Ask the reception desk [1].')).toBe(text);
  });

  it('takes numbers that were never given out of the text', () => {
    const { text, sources } = checkCitations('Three days [7]. Also [1, 9] and [0].', [chunk(TEXT)]);
    expect(text).toBe('Three days. Also [1] and.');
    expect(sources.map((source) => source.number)).toEqual([1]);
  });

  it('lists each source once, by number, and only those cited', () => {
    const chunks = [chunk(TEXT, 0, 11), chunk('Unused text about parking.', 0, 12), chunk('Core hours run from ten to three.', 0, 13)];
    const { sources } = checkCitations('Core hours [3]. Days [1]. Hours again [3].', chunks);
    expect(sources.map((source) => [source.number, source.chunk])).toEqual([
      [1, 11],
      [3, 13],
    ]);
  });

  it('leaves brackets that are no citations alone', () => {
    expect(checkCitations('An array is written [a] or [1x].', [chunk(TEXT)]).text).toBe('An array is written [a] or [1x].');
  });

  it('quotes only what stands in the chunk, whatever a model writes', () => {
    const piece = fc.constantFrom(
      ' [1]',
      '[2]',
      ' [3]',
      '[1,2]',
      '[99]',
      ' three days',
      '. ',
      '“a false quote”',
      'remotely',
      '😀',
      '\n',
      '漢字。',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), { maxLength: 3 }),
        (pieces, texts) => {
          const chunks = texts.map((text, index) => chunk(text, index * 1000, index + 1));
          const { text, sources } = checkCitations(pieces.join(''), chunks);
          for (const source of sources) {
            const own = chunks[source.number - 1];
            expect(own?.text.slice(source.start - own.start, source.end - own.start)).toBe(source.quote);
          }
          const cited = [...text.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
          expect([...new Set(cited)].sort((a, b) => a - b)).toEqual(sources.map((source) => source.number));
        },
      ),
      { numRuns: 300 },
    );
  });
});
