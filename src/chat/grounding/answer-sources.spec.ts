import type { RetrievedChunk } from '../../rag/rag.types';
import { withSources } from './answer-sources';
import { supportOf } from './support/claim-support';

const PASSAGES = ['Tuesday is the shared office day.', 'The limit for a hotel room is 190 euros per night.'];
const CHUNKS = PASSAGES.map((text, index): RetrievedChunk => ({
  chunkId: index + 11,
  documentId: index + 1,
  document: `${index + 1}.txt`,
  title: '',
  part: 1,
  parts: 1,
  start: 0,
  end: text.length,
  text,
  score: 1,
}));
const sourcesOf = (text: string) => withSources(text, CHUNKS, supportOf(text, CHUNKS));

describe('withSources', () => {
  it('finds the source of a right sentence that cites none, and marks it', () => {
    const { sources, sentences } = sourcesOf('The limit for a hotel room is 190 euros per night.');
    expect(sources).toMatchObject([{ number: 2, cited: false, quote: PASSAGES[1] }]);
    expect(sentences).toMatchObject([{ state: 'supported', cited: [], sources: [2] }]);
  });

  it('lists the right source beside a wrong citation', () => {
    const { sources, sentences } = sourcesOf('The limit for a hotel room is 190 euros per night [1].');
    expect(sources.map(({ number, cited }) => [number, cited])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(sentences).toMatchObject([{ misattributed: true, sources: [2] }]);
  });

  it.each([
    'Tuesday is the shared office day [1]. Tuesday is the shared office day.',
    'Nobody knows. The room costs 999 euros [2].',
    'Tuesday is the shared office day, and the limit for a hotel room is 190 euros per night.',
  ])('names in the sentences only what it lists: %s', (text) => {
    const { sources, sentences } = sourcesOf(text);
    const listed = sources.map(({ number }) => number);
    for (const sentence of sentences) for (const number of sentence.sources) expect(listed).toContain(number);
    for (const { number, start, end, quote } of sources) expect(PASSAGES[number - 1]?.slice(start, end)).toBe(quote);
  });
});
