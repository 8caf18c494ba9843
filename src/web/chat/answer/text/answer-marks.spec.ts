import fc from 'fast-check';
import { answerMarks, type Flagged, type TextNode } from './answer-marks';

const paragraph = (value: string): TextNode => ({
  type: 'root',
  children: [
    { type: 'paragraph', children: [{ type: 'text', value, position: { start: { offset: 0 }, end: { offset: value.length } } }] },
    { type: 'code', value: '[1]' },
  ],
});

/** Marks a paragraph, and writes it down: chips in braces, what does not hold between bars, its remark as !. */
function marked(value: string, numbers: readonly number[], flagged: readonly Flagged[] = []): string {
  const tree = paragraph(value);
  answerMarks(new Set(numbers), flagged)()(tree);
  const written = (node: TextNode): string => {
    const inner = (node.children ?? []).map(written).join('');
    if (node.type === 'cite-mark') return `{${node.data?.hProperties['wrong'] ? '?' : ''}${node.data?.hProperties['number']}}`;
    if (node.type === 'verdict-mark') return '!';
    if (node.type === 'bound-mark') return `(${inner})`;
    return node.type === 'flag-mark' ? `|${inner}|` : (node.value ?? inner);
  };
  return written(tree.children?.[0] ?? { type: 'text' });
}

describe('marks of an answer', () => {
  it('make chips of the sources there are, bound to the word before and the stop after', () => {
    expect(marked('Three days a week [1]. Ask first.[2][3]', [1, 2, 3])).toBe('Three days a (week{1}.) Ask (first.{2}{3})');
    expect(marked('An array a[1], and a[7].', [1])).toBe('An array (a{1},) and a[7].');
    expect(marked('Up to three days. [1] [2] More.', [1, 2])).toBe('Up to three (days.{1}{2}) More.');
  });

  it('underline sentences that do not hold, with one remark each', () => {
    const text = 'It holds. It does not. It holds again.';
    expect(marked(text, [], [{ start: 10, end: 22, sentence: 1 }])).toBe('It holds. |It does not.|! It holds again.');
  });

  it('say it after the chip of a sentence that ends with one', () => {
    const text = 'It holds. It does not. [1] More.';
    expect(marked(text, [1], [{ start: 10, end: 26, sentence: 1 }])).toBe('It holds. |It does |(|not.|{1})! More.');
  });

  it('tell chips of sources that do not say it, and leave the words alone', () => {
    const text = 'It holds [1]. So does this [1]. And this [2].';
    expect(marked(text, [1, 2], [{ start: 14, end: 31, sentence: 1, isMiscited: true }])).toBe(
      'It (holds{1}.) So does (this{?1}.)! And (this{2}.)',
    );
  });

  it('leave code alone, and lose no word of any text', () => {
    const piece = fc.constantFrom('[1]', '[22]', '[', ' ', 'word', '.', '\n', '😀');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(40), fc.nat(40), (pieces, one, other) => {
        const value = pieces.join('');
        const [start, end] = [Math.min(one, other, value.length), Math.min(Math.max(one, other), value.length)];
        const written = marked(value, [1], [{ start, end, sentence: 0 }]);
        const bare = (text: string) => text.replace(/\s|\(|\)|\||!/g, '');
        expect(bare(written)).toBe(bare(value.replaceAll('[1]', '{1}')));
      }),
    );
    const tree = paragraph('x [1]');
    answerMarks(new Set([1]), [])()(tree);
    expect(tree.children?.[1]).toEqual({ type: 'code', value: '[1]' });
  });
});
