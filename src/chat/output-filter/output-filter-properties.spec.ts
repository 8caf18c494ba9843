import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { OutputFilter } from './output-filter';

const KNOWN = 'https://docs.pellworth.example/api';
const passages = [{ text: `Read ${KNOWN} for more.` }, { text: 'Remote work takes three days.' }];

/** The output for a whole answer. */
function shownOf(text: string): string {
  const filter = new OutputFilter(passages);
  return filter.push(text) + filter.end();
}

/** Pieces that form and break every construct, halves of surrogate pairs, and runs near the limits. */
const PIECES = [
  ['![', '](', ')', '(', '[', ']', '[a]', '[a]: ', '[x]:', '!', ':', '\\', '`', '[^1]', '&lt;', '&colon;', '%3a'],
  ['[1]', '[9]', ' [2]', ' [0]', '[1, 3]', '1,', '[ ', '0', 'x[0]', '\n[1]', '\u00a0[2]'],
  ['<img', '<i', '<b>', '<scr', 'ipt>', '<script>', '</script>', '<', '>', ' src=', '=', '"', "'", '/', '/>', '<svg', '</b'],
  ['<!--', '-->', '--', '<y ', '<y', '<y\n', ' onclick=', ' style=', '<!', '<?', '"> ', '<https://', '<ms-tool:run>'],
  ['https://evil.example/q', KNOWN, 'https:', '//', 'ht', 'tps', 'www.', 'evil.example', 'data:', 'java', 'script:', 'é', '。'],
  ['```', '```\n', '~~~\n', '``', '$', '$$', '$$\n', '|', '| a | b |\n|---|---|\n', '# ', '---\n', '===\n', '1. ', '2. ', '[^1]: '],
  ['![x](https://evil.example/i)', '<img src=//evil.example>', '[a](https://evil.example)', '![x][r]', '[r]: https://evil.example\n'],
  ['\n', '\n\n', '\r\n', '\t', '\v', '\u00a0', '    ', '> ', '- ', ' text ', '. ', 'a', '😀', '\ud83d', '\ude00'],
  ['w'.repeat(55), 'z '.repeat(55), '.'.repeat(590), 'z '.repeat(295)],
].flat();
const answer = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

/** Parts of code; none holds a backtick. */
const CODE = [
  'a[0] = b[1];',
  '[1-2]',
  '![x](https://evil.example/i)',
  '<img src=x onerror=go()>',
  '[a](https://evil.example)',
  '</script>',
  '【1】',
  'https://evil.example',
  '<b>',
  '[Source 1]',
  'Map<K, V>',
  '$1',
  '|',
  '\\',
  '[r]: https://evil.example',
  'data:text/html,x',
];

const PROSE = [
  'take [1]',
  '[2] to [9]',
  '[1-2]',
  '【2】.',
  '[a](https://evil.example)',
  `[docs](${KNOWN})`,
  '![x](https://evil.example/i)',
  '[0, 1]',
  'a < b',
  '<y>',
  '(see https://evil.example)',
  '**bold [1]**',
  '[draft]',
  '[^1]',
  '<img src=x>',
  '5 > 3',
  '[Source 2]',
];

/** What a browser would fetch, follow or run of an answer as marked renders it: a renderer that shares no code with the filter. */
function activeIn(text: string): string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(text), (token: Token) => {
    if (token.type === 'image' && token.href !== '' && !isOwn(String(token.href))) found.push(token.raw);
    if (token.type === 'link' && !isOwn(String(token.href)) && !isOnThisSite(String(token.href))) found.push(token.raw);
    if (token.type === 'html' && ACTIVE_HTML.test(token.raw)) found.push(token.raw);
  });
  return found;
}

/** Tags with effect, and attributes with effect in any tag. */
const ACTIVE_HTML = /<!--|<\/?(?:img|script|svg)(?=[\s/>])|<[a-z][^<>]*[\s/"'](?:on\w+|style|src|href)\s*=/i;

/** The site of the documents. */
const isOwn = (address: string): boolean => address.startsWith('https://docs.pellworth.example');

/** A path, and `www.` alone, which marked makes a link of. */
const isOnThisSite = (address: string): boolean =>
  !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address) || /^http:\/\/www\.?[^a-z0-9.]*$/i.test(address);

describe('the output filter, for any text', () => {
  it('gives the same output for every way of cutting the text', () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat(12)), (text, lengths) => {
        const expected = shownOf(text);
        const parts: string[] = [];
        let from = 0;
        for (const length of [...lengths, text.length]) {
          parts.push(text.slice(from, from + length));
          from += length;
        }
        for (const cut of [parts, text.split('')]) {
          const filter = new OutputFilter(passages);
          const shown = [...cut.map((part) => filter.push(part)), filter.end()];
          expect(shown.every((part) => part.isWellFormed())).toBe(true);
          expect(shown.join('')).toBe(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['code behind an open tag', `<svg\`\`\`\n~~~\n${'z '.repeat(295)}.`, `< svg\`\`\`\n~~~\n${'z '.repeat(295)}.`],
    ['a mark that ends a formula at the limit', `![$$\n![${'.'.repeat(590)}[^1]$$`, `![$$\n![${'.'.repeat(590)}[^1]$$`],
  ])('counts characters and not pieces for %s', (_what, text, expected) => {
    const filter = new OutputFilter(passages);
    const shown = [...text.split('').map((part) => filter.push(part)), filter.end()].join('');
    expect(shown).toBe(expected);
    expect(shownOf(text)).toBe(expected);
  });

  it('leaves nothing that a browser would fetch or follow except addresses of the documents', () => {
    fc.assert(
      fc.property(answer, (text) => {
        expect(activeIn(shownOf(text))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps the code of 10,000 answers that mix it with brackets, links and citations', () => {
    const code = fc.array(fc.constantFrom(...CODE), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
    const prose = fc.array(fc.constantFrom(...PROSE), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
    const block = fc.oneof(
      code.map((text) => ({ code: `\`${text}\``, isSpan: true })),
      code.map((text) => ({ code: `\`\`\`ts\n${text}\n\`\`\``, isSpan: false })),
      code.map((text) => ({ code: `    ${text}`, isSpan: false })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(prose, block), { minLength: 1, maxLength: 5 }), fc.array(fc.nat(30)), (blocks, lengths) => {
        const text = blocks.map(([words, { code: each, isSpan }]) => `Words ${words}${isSpan ? ' ' : '\n\n'}${each}`).join('\n\n');
        const filter = new OutputFilter(passages);
        let from = 0;
        let filtered = '';
        for (const length of [...lengths, text.length]) {
          filtered += filter.push(text.slice(from, from + length));
          from += length;
        }
        filtered += filter.end();
        expect(filtered).toBe(shownOf(text));
        let at = 0;
        for (const [, { code: each }] of blocks) {
          at = filtered.indexOf(each.trimEnd(), at);
          expect(at).not.toBe(-1);
          at += each.length;
        }
        expect(activeIn(filtered)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('changes no prose', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}.,;?'"()\-_*#|{}&%$@^~`]{1,12}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(' ', '\n', '\n\n- ', ' < ', ' <= ', ': '),
        (words, space) => {
          const text = words.join(space);
          // Addresses, and the constructs that are written so that all renderers agree on them.
          fc.pre(!/www\.|```|~~~|^[ |:-]*-[ |:-]*$/im.test(text));
          expect(shownOf(text)).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
