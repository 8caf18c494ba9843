import fc from 'fast-check';
import { growthByDoubling } from '../../../test/support/linear-time';
import { plainHeadings } from '../loading/text/plain-headings';
import { chunkSpans, type CutOutline } from './splitter';

const cut = (text: string, chunkSize: number, outline: Partial<CutOutline> = {}, chunkOverlap = 0): string[] =>
  [...chunkSpans(text, { mode: 'structure', chunkSize, chunkOverlap }, outline)].map((span) => span.text);

/** A text of lines; those that begin with # are headings, and have no mark in the text. */
function outlined(lines: readonly string[]): { text: string; outline: Pick<CutOutline, 'headings'> } {
  const headings: CutOutline['headings'] = [];
  let text = '';
  for (const line of lines) {
    const [, marks, title] = /^(#+) (.*)$/.exec(line) ?? [];
    if (marks !== undefined && title !== undefined) headings.push({ offset: text.length, level: marks.length, title });
    text += `${title ?? line}\n`;
  }
  return { text, outline: { headings } };
}

const sentencesOf = (word: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `The ${word} has rule ${index}.`).join(' ');

describe('chunkSpans by structure', () => {
  it('keeps sections whole, and joins small neighbours', () => {
    const lines = [
      '# Handbook',
      '',
      '## Travel',
      '',
      sentencesOf('train', 6),
      '',
      '## Fees',
      '',
      'Two euros.',
      '',
      '## Keys',
      '',
      'At the desk.',
      '',
    ];
    const { text, outline } = outlined([...lines, '## Rooms', '', sentencesOf('room', 6), '']);
    const chunks = cut(text, 180, outline);
    expect(chunks.map((chunk) => chunk.split('\n').filter((line) => line !== '' && !line.endsWith('.')))).toEqual([
      ['Handbook', 'Travel', 'Fees'],
      ['Keys', 'Rooms'],
    ]);
    expect(cut(text, 1_000, outline)).toEqual([text]);
  });

  it('joins sections of the highest level only when one of them is short', () => {
    const long = ['one', 'two'].flatMap((word) => [`# ${word}`, '', sentencesOf(word, 6), '']);
    const { text, outline } = outlined([...long, '# three', '', 'Short.', '', '# four', '', sentencesOf('four', 8), '']);
    const titles = cut(text, 340, outline).map((chunk) => chunk.split('\n').filter((line) => /^\w+$/.test(line)));
    expect(titles).toEqual([['one'], ['two', 'three'], ['four']]);
  });

  it('cuts a section that does not fit between its paragraphs, into parts of about the same length', () => {
    const paragraphs = ['train', 'plane', 'ship', 'bus'].map((word) => sentencesOf(word, 4));
    const { text, outline } = outlined(['# Travel', '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])]);
    const chunks = cut(text, 300, outline);
    expect(chunks.map((chunk) => chunk.trim())).toEqual([
      `Travel\n\n${paragraphs[0]}\n\n${paragraphs[1]}`,
      `${paragraphs[2]}\n\n${paragraphs[3]}`,
    ]);
  });

  it('keeps a list with the sentence that announces it, and cuts a long one between its outer items', () => {
    const list = Array.from({ length: 6 }, (_, index) => `- Step ${index} of the plan.\n  - Detail ${index} of it.`).join('\n');
    const text = `${sentencesOf('plan', 4)}\n\nThe steps are:\n\n${list}\n\n${sentencesOf('end', 4)}\n`;
    const whole = cut(text, 320);
    expect(whole[1]).toBe(`The steps are:\n\n${list}\n\n`);
    for (const chunk of cut(text, 150).slice(1, -1)) expect(chunk).toMatch(/^(?:The steps are:|- Step)/);
  });

  it('keeps code whole over its blank lines, and cuts a long one between lines', () => {
    const code = Array.from({ length: 5 }, (_, index) => `function f${index}() {\n  return ${index};\n}\n`).join('\n');
    const text = `${sentencesOf('function', 6)}\n\n${code}\n${sentencesOf('end', 6)}\n`;
    expect(cut(text, 250)[1]).toBe(`${code}\n`);
    for (const chunk of cut(text, 80)) expect(chunk).toMatch(/\n$|\. $/);
    const fenced = `${sentencesOf('shell', 5)}\n\n\`\`\`\nnpm install\n\nnpm start\n\`\`\`\n\n${sentencesOf('end', 5)}\n`;
    expect(cut(fenced, 150)).toContainEqual(expect.stringContaining('```\nnpm install\n\nnpm start\n```\n\n'));
  });

  it('keeps a table whole, and cuts a long one between its rows', () => {
    const rows = Array.from({ length: 8 }, (_, index) => `Room: R${index}; Note: Ask first. Then book.`).join('\n');
    const text = `${sentencesOf('room', 5)}\n\n${rows}\n\n${sentencesOf('end', 5)}\n`;
    const tables = [{ start: text.indexOf('Room: R0'), end: text.indexOf('\n\nThe end') }];
    expect(cut(text, 400, { tables })[1]).toBe(`${rows}\n\n`);
    expect(cut(text, 120, { tables }, 30).filter((chunk) => /^\s/.test(chunk))).toEqual([]);
    for (const chunk of cut(text, 120, { tables }, 50).filter((each) => each.includes('Room:')))
      expect(chunk).toMatch(/^(?:[^:]*\n\n)?Room: R\d; Note: Ask first\. Then book\.\n/);
  });

  it('leaves no heading at the end of a chunk', () => {
    const { text, outline } = outlined([
      '# Book',
      '',
      '## One',
      '',
      '### Deep',
      '',
      sentencesOf('deep', 20),
      '',
      '## Two',
      '',
      sentencesOf('two', 20),
    ]);
    for (const chunk of cut(text, 200, outline, 40)) expect(chunk.trimEnd()).toMatch(/\.$/);
    expect(cut(text, 200, outline)[0]).toMatch(/^Book\n\nOne\n\nDeep\n\nThe deep/);
  });

  it('begins a chunk with whole sentences of the one before, only inside a section', () => {
    const { text, outline } = outlined(['# Book', '', '## One', '', sentencesOf('one', 12), '', '## Two', '', sentencesOf('two', 12)]);
    const chunks = cut(text, 200, outline, 50);
    expect(chunks.filter((chunk) => chunk.includes('one') && chunk.includes('two'))).toEqual([]);
    expect(chunks.slice(0, 3).map((chunk) => chunk.slice(0, 20))).toEqual([
      'Book\n\nOne\n\nThe one h',
      'The one has rule 4. ',
      'Two\n\nThe two has rul',
    ]);
    expect(cut(text, 200, outline, 15).every((chunk) => /^(?:Book|The|Two)/.test(chunk))).toBe(true);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'Remote work is allowed. ',
      'Is it?\n',
      'Heading\n\n',
      '\n\n',
      '\r\n',
      '   ',
      '- item one\n',
      '  - item\n',
      '1. first\n\n',
      '```\n',
      '  return x;\n',
    ),
    fc.constantFrom(
      '漢字仮名交じり文。',
      '。\u0301',
      '😀',
      '👨‍👩‍👧‍👦',
      'e\u0301',
      'สวัสดี',
      'averyveryverylongwordwithoutanyend',
      'It is:\n\n',
      'A: b; C: d.\n',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const options = fc
    .record({ chunkSize: fc.integer({ min: 2, max: 150 }), share: fc.double({ min: 0, max: 0.99, noNaN: true }) })
    .map(({ chunkSize, share }) => ({ mode: 'structure' as const, chunkSize, chunkOverlap: Math.floor(chunkSize * share) }));

  it('covers every character with exact offsets, within size and overlap, and never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(texts, options, fc.array(fc.nat(), { maxLength: 12 }), (text, chunking, numbers) => {
        const offsets = numbers.map((number) => number % (text.length + 1)).sort((left, right) => left - right);
        const tables = offsets.flatMap((end, index) => (index % 2 === 0 ? [] : [{ start: offsets[index - 1] ?? 0, end }]));
        const headings = [...offsets.map((offset, index) => ({ offset, level: 1 + (index % 4), title: 'a' })), ...plainHeadings(text)];
        headings.sort((left, right) => left.offset - right.offset);
        let covered = 0;
        for (const span of chunkSpans(text, chunking, { headings, tables })) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
          expect(span.text.length).toBeLessThanOrEqual(chunking.chunkSize);
          expect(span.start).toBeLessThanOrEqual(covered);
          expect(covered - span.start).toBeLessThanOrEqual(chunking.chunkOverlap);
          expect(span.end).toBeGreaterThan(covered);
          expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(span.end - 1, span.end + 1))).toBe(false);
          expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(span.start - 1, span.start + 1))).toBe(false);
          covered = span.end;
        }
        expect(covered).toBe(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps marks and joined emoji with their base when they fit', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cut(family.repeat(3), 15, {}, 2)).toEqual([family, family, family]);
    expect(cut('。\u0301'.repeat(4), 3, {}, 1).every((chunk) => chunk.startsWith('。\u0301'))).toBe(true);
  });

  it.each([
    '\n',
    ' \n',
    'a\n',
    '- a\n',
    '  - a\n- b\n',
    'a.\n\n',
    '```\n',
    'a:\n\n',
    '- a\n\n',
    'x',
    '. ',
    '。',
    'a;\n\n',
    '   a\n',
    '\u0301',
  ])('takes time in proportion to the length of a text that repeats %j, also in sections and tables', async (unit) => {
    const growth = await growthByDoubling(40_000, (size) => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      const lines = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
      const headings = lines.filter((_, index) => index % 8 === 7).map((offset, index) => ({ offset, level: index, title: 'a' }));
      const tables = lines.filter((_, index) => index % 8 === 3).map((start) => ({ start, end: start + unit.length }));
      for (const outline of [{}, { headings: headings.slice(0, 5_000), tables: tables.slice(0, 5_000) }])
        for (const chunkSize of [50, 500]) Array.from(chunkSpans(text, { mode: 'structure', chunkSize, chunkOverlap: 40 }, outline));
    });
    expect(growth).toBeLessThanOrEqual(3);
  });
});
