import fc from 'fast-check';
import type { RetrievedChunk } from '../../rag/rag.types';
import { OutputFilter } from '../output-filter/output-filter';
import { citedSources } from './citations';

const TEXT =
  'Remote work policy: number of days\nEligible employees may work remotely up to three days per week. Tuesday is the shared office day.';

function chunk(text: string, start = 100, chunkId = 1): RetrievedChunk {
  return { chunkId, documentId: 1, document: 'hr.txt', title: 'HR', part: 1, parts: 2, start, end: start + text.length, text, score: 1 };
}

describe('citedSources', () => {
  it('returns the cited sources and quotes the supporting sentence, by offset', () => {
    const sources = citedSources('You may work remotely up to three days per week [1].', [chunk(TEXT)]);
    expect(sources).toHaveLength(1);
    expect(sources[0]?.quote).toBe('Eligible employees may work remotely up to three days per week.');
    expect(TEXT.slice((sources[0]?.start ?? 0) - 100, (sources[0]?.end ?? 0) - 100)).toBe(sources[0]?.quote);
  });

  it('quotes exactly the sentences that support the statements', () => {
    const text =
      'Remote work needs approval. Visas are kept for a year. Bicycles stand in the cellar. Remote days lapse at the end of a week.';
    const quote = (answer: string): string | undefined => citedSources(answer, [chunk(text)])[0]?.quote;
    expect(quote('Remote days lapse at the end of a week [1].')).toBe('Remote days lapse at the end of a week.');
    expect(quote('Visas are kept for a year [1]. Bicycles stand in the cellar [1].')).toBe(
      'Visas are kept for a year. Bicycles stand in the cellar.',
    );
    expect(quote('Ask the reception desk [1].')).toBe(text);
  });

  it('lists each source once, by number, and only those cited', () => {
    const chunks = [chunk(TEXT, 0, 11), chunk('Unused text about parking.', 0, 12), chunk('Core hours run from ten to three.', 0, 13)];
    const sources = citedSources('Core hours [3]. Days [1]. Hours again [3].', chunks);
    expect(sources.map((source) => [source.number, source.chunk])).toEqual([
      [1, 11],
      [3, 13],
    ]);
  });

  it('does not treat other brackets as citations', () => {
    expect(citedSources('An array is written [a] or [1x].', [chunk(TEXT)])).toEqual([]);
  });

  it('quotes one sentence for each of two statements that share words', () => {
    const text = 'The rate limit of the Harbour plan is 300 requests. Ask us. The rate limit of the Port plan is 1,200 requests.';
    const sources = citedSources(
      `The rate limit of the Harbour plan is 300 requests. [1] The rate limit of the Port plan is 1,200 requests. [1]`,
      [chunk(text)],
    );
    expect(sources[0]?.quote).toBe(text);
  });

  it('quotes the stored text when the model altered a quotation', () => {
    const sources = citedSources('“eligible employees may   work REMOTELY up to three days per week” [1]', [chunk(TEXT)]);
    expect(sources[0]?.quote).toBe('Eligible employees may work remotely up to three days per week.');
  });

  it('quotes the item of a list and the line of a table', () => {
    const lines = 'Opening hours\n- Monday to Friday: 07:00 to 19:00\n- Saturday: 09:00 to 12:00\n\nPlan: Harbour\nPrice: 540 euros\n';
    const quote = (answer: string): string | undefined => citedSources(answer, [chunk(lines)])[0]?.quote;
    expect(quote('On Saturday it is open from 09:00 to 12:00 [1].')).toBe('- Saturday: 09:00 to 12:00');
    expect(quote('The price is 540 euros [1].')).toBe('Price: 540 euros');
  });

  it('gives the section and the page of the quote', () => {
    const [source] = citedSources('Tuesday is the shared office day [1].', [
      { ...chunk(TEXT), heading: 'Remote work', page: 3, pageBreaks: [TEXT.indexOf('Tuesday')] },
    ]);
    expect(source).toMatchObject({ heading: 'Remote work', page: 4 });
  });

  it('makes every quote a slice of its document and cites offered passages only, for 10,000 hostile answers', () => {
    let outputs = 0;
    fc.assert(
      fc.property(hostileAnswer, madeUpDocuments, (answer, documents) => {
        outputs += 1;
        const chunks = documents.map(({ text, from, to }, index) => ({
          ...chunk(text.slice(from, to), from, index + 1),
          document: `${index}.txt`,
        }));
        const filter = new OutputFilter(chunks);
        const text = filter.push(answer) + filter.end();
        const sources = citedSources(text, chunks);
        for (const source of sources) {
          const document = documents[source.number - 1]?.text ?? '';
          expect(document.slice(source.start, source.end)).toBe(source.quote);
          const own = chunks[source.number - 1];
          expect(source).toMatchObject({ document: own?.document, chunk: own?.chunkId });
          expect(source.start).toBeGreaterThanOrEqual(own?.start ?? NaN);
          expect(source.end).toBeLessThanOrEqual(own?.end ?? NaN);
        }
        expect(numbersIn(text)).toEqual(expect.arrayContaining(sources.map((source) => source.number)));
      }),
      { numRuns: 10_000 },
    );
    expect(outputs).toBe(10_000);
  });
});

/** Every number in brackets: `[1]`, `[1, 2]`. The API promises citations of these forms only. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/\[(\d+(?:\s*,\s*\d+)*)\]/g)].flatMap((match) => (match[1] ?? '').split(',').map(Number));
}

const word = fc.constantFrom(
  'remote',
  'three days',
  'policy',
  'Tuesday',
  '190 euros',
  'no',
  '漢字',
  'مرحبا',
  'é',
  '😀',
  '\u202e',
  '\u200b',
  'ß',
  'İ',
);
const mark = fc.constantFrom('. ', '! ', '。', ', ', '\n', '\n\n', ' ', '“', '”', '"', '«', '»', '- ', '|', '؟', '\r\n', '…');
const citation = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map((number) => `[${number}]`),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map((number) => ` [${number}]`),
  fc.array(fc.nat(9), { minLength: 2, maxLength: 4 }).map((numbers) => `[${numbers.join(', ')}]`),
  fc.constantFrom(
    '[[1]]',
    '[1[2]3]',
    '[1',
    '1]',
    '[]',
    '[1][1][1]',
    '[ 1 ]',
    '【1】',
    '[١]',
    '[1.5]',
    '[1-3]',
    '[1](https://evil.example)',
    '![1]',
    '[^1]',
    '[01]',
  ),
);
const hostile = fc.constantFrom('<b>', '</b>', '<script>[1]</script>', '&#91;1&#93;', '\ud83d', '\udc00', '\u0000', '`[1]`', '\\[1]');
const hostileAnswer = fc.array(fc.oneof(word, mark, citation, citation, hostile), { maxLength: 25 }).map((pieces) => pieces.join(''));
const documentText = fc
  .array(fc.oneof(word, mark, fc.string({ unit: 'binary', maxLength: 6 })), { minLength: 1, maxLength: 30 })
  .map((pieces) => pieces.join(''));
const madeUpDocuments = fc.array(
  fc.tuple(documentText, fc.nat(40), fc.nat(200)).map(([text, first, length]) => {
    const from = Math.min(first, Math.max(0, text.length - 1));
    return { text, from, to: Math.min(text.length, from + length + 1) };
  }),
  { maxLength: 4 },
);
