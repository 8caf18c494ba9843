import fc from 'fast-check';
import { CodeHider } from './code-hider';
import { HiddenCode } from './hidden-code';

/** The text with everything that is hidden between guillemets. */
function marked(text: string, pieces: readonly string[] = [text]): string {
  const hidden = new HiddenCode();
  const shown: string[] = [];
  const hider = new CodeHider({
    hidden,
    isData: (formula) => !formula.includes(']('),
    emit: (piece) => shown.push(piece.replace(/[\uE000-\uEFFF]+/g, (marks) => `«${hidden.show(marks)}»`)),
  });
  for (const piece of pieces) hider.push(piece);
  hider.end();
  return shown.join('').replaceAll('»«', '');
}

describe('the code of a Markdown text', () => {
  it.each([
    ['a span', 'Use `a[1]` and ``b ` c``.', 'Use «`a[1]`» and «``b ` c``».'],
    ['a span over two lines', 'a `b\nc` d', 'a «`b\nc`» d'],
    ['a span that ends with its paragraph', 'a `b\n\nc` d', 'a `b\n\nc` d'],
    ['a span that ends with its heading', '# a `b\nc` d', '# a `b\nc` d'],
    ['a span that ends at a list item', 'a `b\n- c` d', 'a `b\n- c` d'],
    ['an escaped backtick', 'a \\`b` c`', 'a \\`b«` c`»'],
    ['a run without its twin', 'a ``b` `c`', 'a ``b«` `»c`'],
    ['a fence', 'a\n```ts\nb `c\n\n```\nd', 'a\n«```ts\nb `c\n\n```\n»d'],
    ['a fence of tildes', '~~~\n```\n~~~\nd', '«~~~\n```\n~~~\n»d'],
    ['a fence without its end', '```\na\n', '«```\na\n»'],
    ['backticks with text that no fence has', '``` a `b`\nc', '``` a «`b`»\nc'],
    ['a fence in a list', '1. a\n\n   ```\n   b\n   ```\nc', '1. a\n\n«   ```\n   b\n   ```\n»c'],
    ['a fence that ends with its list', '- ```\n![x](y)\n  ```', '«- ```\n»![x](y)\n«  ```»'],
    ['a fence that ends with its quotation', '> ```\n![x](y)\n```', '«> ```\n»![x](y)\n«```»'],
    ['a fence in a quotation', '> ```\n> a\n> ```\n> b', '«> ```\n> a\n> ```\n»> b'],
    ['indented code', 'a\n\n    b `c\n\nd', 'a\n\n«    b `c\n»\nd'],
    ['indented text of a paragraph', 'a\n    ![b](c)', 'a\n    ![b](c)'],
    ['indented text of a list', '1. a\n\n    ![b](c)\n', '1. a\n\n    ![b](c)\n'],
    ['indented code of a list', '- a\n\n      b', '- a\n\n«      b»'],
    ['a definition under a line that may be a heading', '[a]: /u\n===\n    ![b](c)', '[a]: /u\n===\n    ![b](c)'],
    ['a formula', 'a $b[1] = c_{[2]}$ and $$x<y>z$$', 'a «$b[1] = c_{[2]}$» and «$$x<y>z$$»'],
    ['amounts of money', '$12 [1] and $20 for $5', '$12 [1] and $20 for $5'],
    ['an image in a formula', '$![a](b)$', '$![a](b)$'],
    ['code that a formula may end in', '$`$ ![x](y) `', '$`$ ![x](y) `'],
    ['a fence in a formula', '$$\n```\n$$\n![x](y)\n```', '$$\n`` `\n$$\n![x](y)\n«```»'],
    ['code in a table', '| a | b |\n|---|---|\n| `c` | d |', '| a | b |\n|---|---|\n| «`c`» | d |'],
    ['code that a cell ends', '| a | b |\n|---|---|\n| `c | d` |\n`e`', '| a | b |\n|---|---|\n| `c | d` |\n`e`'],
    ['code that a header would part', '`a | b`|c\n---|---\n', '«`a | b`»|c\n\\---|---\n'],
    ['a character of the private use area', 'a \uE001 b', 'a «\uE001» b'],
  ])('knows %s', (_what, text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  const PIECES = [
    '`',
    '``',
    '```',
    '~~~',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '    ',
    ' ',
    '\t',
    '> ',
    '- ',
    '1. ',
    '2. ',
    '# ',
    '---',
    '===',
    '|',
    '$',
    '$$',
  ];
  const MORE = ['a', 'b\n', '\\', '\\[', '\\]', '[a]: ', '![x](y)', '|---|---|\n', '\uE000', 'w'.repeat(590)];

  it('parts a fence that only some renderers see where it begins, and no other marks', () => {
    const text = '`\r\n> 2. \\~~~';
    expect(marked(text)).toBe(text);
    expect(marked('`\r\n> 2. ~~~')).toBe('`\r\n> 2. ~~ ~');
  });

  it('is the same however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        expect(marked(text, text.split(''))).toBe(marked(text));
        expect(marked(text, pieces)).toBe(marked(text));
      }),
      { numRuns: 3000 },
    );
  });
});
