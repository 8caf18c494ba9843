import fc from 'fast-check';
import { isSentenceEnd } from '../../language/sentences/sentences';
import type { TextSpan } from '../rag.types';
import type { ChunkSizes } from './size-splitter';
import { chunkSpans } from './splitter';

const splitText = (text: string, sizes: ChunkSizes): TextSpan[] => [...chunkSpans(text, { mode: 'size', ...sizes })];

const PROSE =
  'Remote work is allowed. Ask Dr. Vos first! Is Tuesday free? No.\n\nTravel\nTrains come first, e.g. to Porto. Flights need approval.\n';
const GRINNING = '😀';
const FAMILY = '👨‍👩‍👧‍👦';

const piece = fc.oneof(
  fc.constantFrom(
    'Remote work is allowed. ',
    'Is it? ',
    'No!\n',
    '\r\n',
    '\n\n',
    '   ',
    '漢字仮名交じり文。',
    '「はい。」',
    GRINNING,
    FAMILY,
    'e\u0301',
    'नमस्ते। ',
    'สวัสดี',
    '“Yes.” ',
    'e.g. ',
    'No. 5 ',
    'averyveryverylongwordwithoutanyend',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const options = fc
  .record({ chunkSize: fc.integer({ min: 2, max: 120 }), share: fc.double({ min: 0, max: 0.99, noNaN: true }) })
  .map(({ chunkSize, share }) => ({ chunkSize, chunkOverlap: Math.floor(chunkSize * share) }));

/** Whether `offset` falls between the halves of a surrogate pair. */
const isInsidePair = (whole: string, offset: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(whole.slice(offset - 1, offset + 1));

describe('chunkSpans by size', () => {
  it('ends chunks at sentence ends, not at abbreviations', () => {
    expect(splitText(PROSE, { chunkSize: 50, chunkOverlap: 0 }).map((span) => span.text)).toEqual([
      'Remote work is allowed. Ask Dr. Vos first! ',
      'Is Tuesday free? No.\n\nTravel\n',
      'Trains come first, e.g. to Porto. ',
      'Flights need approval.\n',
    ]);
  });

  it('starts a chunk with the last sentences of the previous chunk when they fit the overlap, else with a word', () => {
    expect(splitText(PROSE, { chunkSize: 64, chunkOverlap: 25 })[1]?.text).toMatch(/^Is Tuesday free\? No\.\n\nTravel\n/);
    expect(splitText('One two three four five six seven eight nine ten. Short end.', { chunkSize: 50, chunkOverlap: 12 })[1]?.text).toBe(
      'nine ten. Short end.',
    );
  });

  it('does not end sentences at the line breaks of wrapped prose', () => {
    const wrapped =
      'The booking window of every warehouse opens sixty days ahead and\ncloses four hours before the slot, which the carrier cannot change\nat all. Next.';
    expect(splitText(wrapped, { chunkSize: 140, chunkOverlap: 0 }).map((span) => span.text.trimEnd().slice(-8))).toEqual([
      '\nat all.',
      'Next.',
    ]);
  });

  it('cuts Chinese and Japanese at their own full stops, which no space follows', () => {
    expect(splitText('今天休息。明天上班。後天出差。', { chunkSize: 11, chunkOverlap: 0 }).map((span) => span.text)).toEqual([
      '今天休息。明天上班。',
      '後天出差。',
    ]);
    expect(splitText('「はい。」と言った。次。', { chunkSize: 8, chunkOverlap: 0 })[0]?.text).toBe('「はい。」');
  });

  it('cuts a table between rows, also where a row holds sentences, and starts the next chunk with a row', () => {
    const rows = Array.from({ length: 9 }, (_, index) => `Room: R${index}; Note: Ask first. Then book. Cost: ${index} EUR.`).join('\n');
    const whole = `Rooms of the house. All of them.\n\n${rows}\n\nAsk the desk.`;
    const tables = [{ start: whole.indexOf('Room: R0'), end: whole.indexOf('\n\nAsk') }];
    const chunks = [...chunkSpans(whole, { mode: 'size', chunkSize: 140, chunkOverlap: 60 }, { tables })].map((span) => span.text);
    expect(chunks.length).toBeGreaterThan(4);
    for (const chunk of chunks.slice(1)) expect(chunk).toMatch(/^Room: R/);
    for (const chunk of chunks.slice(0, -1)) expect(chunk).toMatch(/EUR\.\n$/);
  });

  it('gives one chunk for a short text and none for an empty one', () => {
    expect(splitText('Short.', { chunkSize: 500, chunkOverlap: 50 })).toEqual([{ start: 0, end: 6, text: 'Short.' }]);
    expect(splitText('', { chunkSize: 500, chunkOverlap: 50 })).toEqual([]);
  });

  it('covers every character with exact offsets, within size and overlap', () => {
    fc.assert(
      fc.property(text, options, fc.array(fc.nat(), { maxLength: 6 }), (whole, chunking, places) => {
        const ends = places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b);
        const tables = ends.flatMap((end, index) => (index % 2 === 0 ? [] : [{ start: ends[index - 1] ?? 0, end }]));
        const spans = [...chunkSpans(whole, { mode: 'size', ...chunking }, { tables })];
        let covered = 0;
        for (const span of spans) {
          expect(whole.slice(span.start, span.end)).toBe(span.text);
          expect(span.text.length).toBeLessThanOrEqual(chunking.chunkSize);
          expect(span.start).toBeLessThanOrEqual(covered);
          expect(covered - span.start).toBeLessThanOrEqual(chunking.chunkOverlap);
          expect(span.end).toBeGreaterThan(covered);
          covered = span.end;
        }
        expect(covered).toBe(whole.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('cuts at the last sentence end within the limit, and adds only white space after it', () => {
    fc.assert(
      fc.property(text, options, (whole, chunking) => {
        for (const span of splitText(whole, chunking).slice(0, -1)) {
          let last = span.start + chunking.chunkSize;
          while (last > span.start + chunking.chunkOverlap && !isSentenceEnd(whole, last)) last -= 1;
          const isCutThere = last > span.start + chunking.chunkOverlap;
          expect(isCutThere ? whole.slice(last, span.end).trim() : '').toBe('');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('never cuts a surrogate pair, and keeps marks and joined emoji with their base when they fit', () => {
    fc.assert(
      fc.property(text, options, (whole, chunking) => {
        for (const { start, end } of splitText(whole, chunking))
          expect([isInsidePair(whole, start), isInsidePair(whole, end)]).toEqual([false, false]);
      }),
      { numRuns: 1_000 },
    );
    expect(splitText(FAMILY.repeat(3), { chunkSize: 15, chunkOverlap: 2 }).map((span) => span.text)).toEqual([FAMILY, FAMILY, FAMILY]);
    expect(splitText('e\u0301'.repeat(4), { chunkSize: 3, chunkOverlap: 1 }).every((span) => span.text === 'e\u0301')).toBe(true);
  });

  it('refuses invalid sizes', () => {
    for (const [chunkSize, chunkOverlap] of [
      [1, 0],
      [10, 10],
      [10, -1],
      [10.5, 0],
      [Number.NaN, 0],
    ] as const) {
      expect(() => splitText('text', { chunkSize, chunkOverlap })).toThrow(RangeError);
    }
  });
});
