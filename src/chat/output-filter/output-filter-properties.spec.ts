import fc from 'fast-check';
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
  ['\n', '\n\n', '\r\n', '\t', '\v', '\u00a0', '    ', '> ', '- ', ' text ', '. ', 'a', '😀', '\ud83d', '\ude00'],
  ['w'.repeat(55), 'z '.repeat(55), '.'.repeat(590), 'z '.repeat(295)],
].flat();
const answer = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

/** Constructs that Markdown or HTML would render as more than text; `evil.example` stands for a foreign address. */
const ACTIVE = [
  /!\[/,
  /\]\(/,
  /^[\s>*+-]*\[[^\]\n]+\]:/m,
  /<\/?(?:img|b|i|script|svg)(?:[\s/>]|$)/i,
  /<!--/,
  /<y[^<>"']*[\s/](?:onclick|style|src)\s*=/,
  /(?:https?:\/\/|www\.)evil/i,
  /\b(?:javascript|data):[a-z]/i,
  /<[a-z][a-z0-9+.-]+:(?!\/\/docs\.pellworth\.example\/api>)[^\s<>]*>/i,
];

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

  it('leaves nothing that a browser would fetch or follow except addresses of the documents', () => {
    fc.assert(
      fc.property(answer, (text) => {
        const filtered = shownOf(text);
        for (const pattern of ACTIVE) expect(filtered).not.toMatch(pattern);
      }),
      { numRuns: 2000 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(answer, (text) => {
        const filtered = shownOf(text);
        expect(shownOf(filtered)).toBe(filtered);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves only citations of known passages', () => {
    fc.assert(
      fc.property(answer, (text) => {
        for (const [, numbers] of shownOf(text).matchAll(/\[(\d+(?:\s*,\s*\d+)*)\]/g)) expect(['1', '2']).toContain(numbers);
      }),
      { numRuns: 2000 },
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
          fc.pre(!/www\./i.test(text));
          expect(shownOf(text)).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
