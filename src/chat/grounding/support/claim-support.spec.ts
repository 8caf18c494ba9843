import fc from 'fast-check';
import type { RetrievedChunk } from '../../../rag/rag.types';
import { supportOf } from './claim-support';

const chunk = (text: string, chunkId: number, title = 'Handbook', start = 0): RetrievedChunk => ({
  chunkId,
  documentId: chunkId,
  document: `${title}.txt`,
  title,
  part: 1,
  parts: 1,
  start,
  end: start + text.length,
  text,
  score: 1,
});

const REMOTE = chunk(
  'Remote work\nEligible employees may work remotely up to three days per week. Tuesday is the shared office day. Reception staff may not work remotely.',
  1,
);
const HOTEL = chunk(
  'Hotels\nIn capital cities, the limit for a hotel room is 190 euros per night. Sofia Arantes approves business class.',
  2,
  'Travel',
);
const CHUNKS = [REMOTE, HOTEL];

const one = (text: string) => supportOf(text, CHUNKS)[0];

describe('supportOf', () => {
  it.each([
    ['the very sentence', 'Eligible employees may work remotely up to three days per week. [1]', [1]],
    ['the same in other words and another order', 'Up to 3 days a week may be worked remotely by eligible employees [1].', [1]],
    ['a sum of two sentences', 'Employees may work remotely three days per week, and Tuesday is the shared office day [1].', [1]],
    ['a name that the passage contains', 'Business class is approved by Sofia Arantes [2].', [2]],
    ['the heading as part of the claim', 'The limit for hotels in capital cities is 190 euros per night [2].', [2]],
  ])('finds the passages that support %s', (_what, text, sources) => {
    expect(one(text)).toMatchObject({ supported: true, sources, neutral: false, misattributed: false });
  });

  it.each([
    ['another number', 'Eligible employees may work remotely up to four days per week [1].'],
    ['another name', 'Business class is approved by Pieter Lannoo [2].'],
    ['the opposite', 'Eligible employees may not work remotely up to three days per week [1].'],
    ['the opposite of a denial', 'Reception staff may work remotely [1].'],
    ['another topic', 'The canteen serves vegetarian soup every day [1].'],
    [
      'more than the passage states',
      'The limit for a hotel room is 190 euros per night, including a swimming pool, parking and dinner [2].',
    ],
  ])('finds no passage that supports %s', (_what, text) => {
    expect(one(text)).toMatchObject({ supported: false, sources: [], neutral: false, misattributed: false });
  });

  it('reports a citation of the wrong source', () => {
    expect(one('In capital cities, the limit for a hotel room is 190 euros per night [1].')).toMatchObject({
      supported: true,
      sources: [2],
      cited: [1],
      misattributed: true,
    });
  });

  it('combines two sources, cited or not', () => {
    const both = 'Tuesday is the shared office day, and the limit for a hotel room is 190 euros per night';
    expect(one(`${both} [1][2].`)).toMatchObject({ supported: true, sources: [1, 2] });
    expect(one(`${both} [1].`)).toMatchObject({ supported: true, sources: [1, 2] });
  });

  it.each([
    'Here is what the documents say:',
    'Yes.',
    'What else would you like to know?',
    'The documents hold nothing on parking.',
    "The documents don't mention a car park.",
    'I could not find anything about parking.',
    'Die Dokumente enthalten dazu nichts.',
  ])('requires no support for "%s"', (text) => expect(one(text)).toMatchObject({ neutral: true, supported: false, misattributed: false }));

  it('treats a sentence about documents as a claim', () => {
    expect(one('Customer documents may not be printed at home.')).toMatchObject({ neutral: false, supported: false });
  });

  it('gives the range of every sentence, including citations after the full stop', () => {
    const text = 'Tuesday is the shared office day. [1] The limit is 190 euros per night [2]. Ask them!';
    expect(supportOf(text, CHUNKS).map(({ start, end, cited }) => [text.slice(start, end), cited])).toEqual([
      ['Tuesday is the shared office day. [1]', [1]],
      ['The limit is 190 euros per night [2].', [2]],
      ['Ask them!', []],
    ]);
  });

  it('compares quotations with the stored text', () => {
    const quotation = (quoted: string) => one(`The handbook says “${quoted}” [1].`);
    expect(quotation('tuesday is  the shared office day')).toMatchObject({
      supported: true,
      quotations: [{ match: 'exact', stored: { source: 1, quote: 'Tuesday is the shared office day' } }],
    });
    expect(quotation('Tuesday is our shared office day')).toMatchObject({
      quotations: [{ match: 'altered', stored: { source: 1, quote: 'Tuesday is the shared office day.' } }],
    });
    expect(quotation('Employees shall never leave the office')).toMatchObject({
      supported: false,
      neutral: false,
      quotations: [{ match: 'unknown' }],
    });
  });

  it('returns ordered sentences without overlap, known sources and slices of stored text, for any text', () => {
    const piece = fc.constantFrom(
      'Tuesday',
      ' is',
      ' 190',
      ' [1]',
      '[2]',
      '[9]',
      '. ',
      '“four words in quotes”',
      '\n',
      ' not',
      '。',
      '😀',
      ' Sofia',
      '"',
      '- ',
    );
    const answer = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(answer, (text) => {
        let before = 0;
        for (const { start, end, supported, sources, quotations } of supportOf(text, CHUNKS)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
          expect(supported).toBe(sources.length > 0);
          for (const source of sources) expect([1, 2]).toContain(source);
          for (const { stored } of quotations) {
            if (stored) expect(CHUNKS[stored.source - 1]?.text.slice(stored.start, stored.end)).toBe(stored.quote);
          }
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
