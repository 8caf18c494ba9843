import fc from 'fast-check';
import { growthByDoubling } from '../../../test/support/linear-time';
import { chunkSpans } from '../chunking/splitter';
import { DOCUMENT_FORMATS } from './parsers/document-format-list';
import { placesIn } from './text/outline';
import { documentTitle } from './text/document-title';
import { RefusedFileError } from './text/refused-file';

/** Characters of a shape; twice as many take at most two and a half times as long, three times on a busy machine. */
const SIZE = 40_000;

const CHUNKING = { chunkSize: 500, chunkOverlap: 50 };

/** Everything that is done with a file before its rows are written. A refused file has cost its time, too. */
async function readAndSplit(format: string, content: string): Promise<void> {
  const definition = DOCUMENT_FORMATS.find(({ name }) => name === format);
  if (!definition) throw new Error(`no format ${format}`);
  try {
    const extracted = await definition.parse(Buffer.from(content));
    const title = documentTitle('a.txt', extracted.text);
    [...chunkSpans(extracted.text, CHUNKING)].forEach(placesIn(extracted, title));
  } catch (error) {
    if (error instanceof RefusedFileError || (error instanceof Error && /call stack|too deeply/.test(error.message))) return;
    throw error;
  }
}

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** A unit that is repeated, and what stands before it. */
type Shape = readonly [unit: string, before: string];

const plain = (...units: string[]): Shape[] => units.map((unit) => [unit, '']);

const SHAPES: Record<string, Shape[]> = {
  text: [
    ...plain(')', '"', '.)', ')"', '. ', '.', '。」', '?', 'x', '\n', 'e.g. ', 'U.S.A. ', 'Heading\n\n', 'Is it?\n', '1. ', ' \n'),
    ...plain('👨‍👩‍👧‍👦', 'สวัสดีครับ', '漢字仮名交'),
    ['\u0301', 'a'],
    [' ', 'a'],
    [')', 'a.'],
  ],
  markdown: [
    ...plain('# a\n', '[', '![', '[a](', '](', '*a', '_a_', '**a', '`a ', '> ', '>', '|a', '<', '<a ', '<!--', '<div>\n', '~~a', '- a\n'),
    ...plain('&', '\\', 'www.a', 'a@b.', '```\n', '[a]: b\n', ')', '"', ']'),
    ['a', '@b.c '],
    ['a: b\n', '---\n'],
  ],
  html: [
    ...plain('<div>', '<b>', '<p>', '</p>', '<ul><li>a', '<table><tr><td>a', '<br>', '<!--', '&', '<', '<h1>a', '<dt>a', '<svg>'),
    [' ', '<pre>a'],
    ['\n', '<pre>a'],
    [' \n ', '<pre>a'],
    [' ', '<p>a'],
    ['a ', '<a '],
    ['</i>', '<b>'.repeat(900)],
    [')', '<p>'],
  ],
  csv: [...plain('"', '"a', '",', ',"', '"" ', ',', 'a,', '\n', 'a,b\n', ',;\t|'), ['a,b\n', '"'], ['""', '"']],
};

describe.each(Object.entries(SHAPES))('a %s file', (format, shapes) => {
  it.each(shapes)('that repeats %j takes time in proportion to its size', async (unit, before) => {
    expect(await growthByDoubling(SIZE, (size) => readAndSplit(format, before + repeated(unit, size)))).toBeLessThanOrEqual(3);
  });
});

it('any piece of markup, repeated, takes time in proportion to its size', async () => {
  const marks = Array.from('.)"\' \n\t#*_`[]()!<>|-~@&:;,\\/=?。」1aA').concat('<b>', '</i>', '<pre>', '<li>', '\r\n', 'e.g.', '\u0301');
  const unit = fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(SHAPES)), unit, async (format, repeatedUnit) => {
      expect(await growthByDoubling(SIZE, (size) => readAndSplit(format, repeated(repeatedUnit, size)))).toBeLessThanOrEqual(3);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);
