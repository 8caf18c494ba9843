import fc from 'fast-check';
import { growthByDoubling } from '../../../test/support/linear-time';
import { chunkSpans } from '../chunking/splitter';
import { DOCUMENT_FORMATS } from './parsers/document-format-list';
import { placesIn } from './text/outline';
import { titleInText } from './text/document-title';
import { RefusedFileError } from './text/refused-file';

/** Characters of a shape; twice as many take at most two and a half times as long, three times on a busy machine. */
const SIZE = 40_000;

const SIZES = { chunkSize: 500, chunkOverlap: 50 };

/** Everything that is done with a file before its rows are written. A refused file has cost its time, too. */
async function readAndSplit(format: string, content: string): Promise<void> {
  const definition = DOCUMENT_FORMATS.find(({ name }) => name === format);
  if (!definition) throw new Error(`no format ${format}`);
  try {
    const extracted = await definition.parse(Buffer.from(content));
    const title = titleInText(extracted.text) ?? '';
    for (const mode of ['size', 'structure'] as const)
      [...chunkSpans(extracted.text, { mode, ...SIZES }, extracted)].forEach(placesIn(extracted, title));
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
    ['[', '---\na: '],
    ...plain(
      ':::note\n',
      '!!! note\n    ',
      '[^1]',
      '[^1]: a\n',
      '^[',
      '[[',
      '[[a|',
      '$',
      '$a',
      '==a',
      'a\n: b\n',
      '{#',
      'a {#a',
      '{% ',
      '> [!NOTE]\n',
    ),
    [' ', '# a {'],
  ],
  mdx: plain(
    '{',
    '{a}',
    '<A',
    '<A>',
    '<a b={',
    '<A b="',
    '`',
    '``a`',
    '{/*',
    'import {\n',
    'export {\n',
    '$a',
    '<div>\n',
    '{"',
    '</A>',
    "<A b='{",
  ),
  'restructured text': [
    ...plain(
      '* ',
      '`',
      '**a',
      '|a|',
      '[#]_ ',
      'a_ ',
      '+-+\n',
      '== ==\na\n',
      'a\n  b\n',
      '.. note:: a\n\n   ',
      'a\n=\n',
      '.. [#] a\n',
      ':a: b\n',
    ),
    ['|a|\n', '.. |a| replace:: |a| |a| |a|\n\n'],
    ['|\n', `+${'-'.repeat(20_000)}+\n`],
  ],
  asciidoc: [
    ...plain(
      '* a\n',
      '- a\n+\nb\n',
      'a:: b\n',
      '`a ',
      '**a',
      '<<a',
      '((',
      'link:a[',
      'footnote:[a',
      '+++',
      '{a}',
      '[a,',
      '====\n',
      '|===\n|a\n\n',
    ),
    ['\n|', '|===\n|a |b\n'],
    ['.999+|a\n', '|===\n|a|b|c\n'],
    ['{b}', `:b: ${'x'.repeat(100)}\n\n`],
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
    ...plain(
      '<sup>',
      '<a href="#a">',
      '<math><mi>',
      '<table>',
      '<tbody>',
      '<small role="doc-footnote">a',
      '<button aria-expanded>',
      '<abbr title=a>a',
    ),
    ['<div style="color:', ''],
    ['a', '<p style="left:-'],
    [' a', '<p class="tab'],
    ['<td rowspan=0 colspan=9>', '<table><tr>'],
  ],
  csv: [...plain('"', '"a', '",', ',"', '"" ', ',', 'a,', '\n', 'a,b\n', ',;\t|'), ['a,b\n', '"'], ['""', '"']],
  rtf: [
    ...['{', '}', '\\par ', "\\'e9", '\\u8364?', '\\cell ', '\\row ', '\\trowd\\cellx1 ', '{\\b a}', '{\\*\\x a}', '\\*', '\\bin5 '].map(
      (unit): Shape => [unit, '{\\rtf1 '],
    ),
    ['{\\footnote a}', '{\\rtf1 a'],
    ['{\\f1\\fcharset2 a;}', '{\\rtf1{\\fonttbl'],
    ['{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}', '{\\rtf1 '],
    ['\\trowd\\cellx1\\cellx2\\intbl a\\cell b\\cell\\row\\trowd\\cellx1\\intbl c\\cell\\row ', '{\\rtf1 '],
  ],
  eml: [
    ...['a ', '> a\n', '>', '> ', '\n', '=20', 'From: a@b\n', '--\n', '--b\n', '-- \n', '&lt;'].map((unit): Shape => [
      unit,
      'Subject: a\n\n',
    ]),
    ...['a@b, ', '"a', '(', '<', ':;', '=?utf-8?q?a?= ', ' \n\t'].map((unit): Shape => [unit, 'Subject: a\nTo: ']),
    ['a \n> b \n', 'Subject: a\nContent-Type: text/plain; format=flowed\n\n'],
    ['format=flowed; ', 'Subject: a\nContent-Type: text/plain; '],
    ['--b\n\na\n', 'Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n'],
    ['--b\nContent-Disposition: attachment; filename=a.txt\n\na\n', 'Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n'],
    ['<b>', 'Subject: a\nContent-Type: text/html\n\n'],
  ],
  json: [
    ...['[', '{"a":', '[],', '"', '\\', '{} ', '1 ', '//\n', '/*', '/**/'].map((unit): Shape => [unit, '']),
    ['\\"', '"'],
    ['\\', '"'],
    ['1,', '['],
    ['{"a":1},', '['],
    ['{"a":{"b":1}},{"c":[2]},', '['],
    ['"a":{"b":1},', '{'],
    ['/*', '[1 '],
  ],
  yaml: [
    ...['a: b\n', '- a\n', '[', '{', '# a\n', '---\n', 'a: |\n  b\n', '? ', '\t', 'a:\n '].map((unit): Shape => [unit, '']),
    ['*a, ', 'a: &a b\nc: ['],
    ['x\n  ', 'a: '],
  ],
  xml: [
    ...['<a>', '<a/>', '<a>b', '&amp;', '<!--', '<![CDATA[', '<?', '<a b="c"/>', ' '].map((unit): Shape => [unit, '<x>']),
    ['<row><entry>a</entry></row>', '<article><table>'],
    ['<listitem>a<itemizedlist>', '<article><itemizedlist>'],
    ['<para>a</para>', '<article>'],
    ['<b>c</b>', '<para>a '],
  ],
  settings: [...plain('[', '[a]\n', '<a', '{', 'a {\n', ' ', 'a=b\n')],
  'source-code': [...plain('class A {\n', '(', '  a(', 'function ', '// a\n', '/*', 'a = ', ' ', 'public ')],
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
});
