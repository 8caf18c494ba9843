import fc from 'fast-check';
import { asLine, asLines, withoutInvisible } from './clean-text';

describe('withoutInvisible', () => {
  it.each([
    ['zero-width spaces', 'in\u200bvis\ufeffible', 'invisible'],
    ['soft hyphens', 'hy\u00adphen', 'hyphen'],
    ['marks of direction', '\u202eabc\u202c\u2066d\u2069', 'abcd'],
    ['tags', `a${Array.from('ignore', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}b`, 'ab'],
    ['bytes in variation selectors', `a\ufe01${String.fromCodePoint(0xe0110)}b`, 'ab'],
    ['joiners of Latin letters', 'a\u200db\u200cc', 'abc'],
    ['controls', 'a\u0000b\u001bc', 'abc'],
  ])('takes out %s', (_, text, clean) => {
    expect(withoutInvisible(text)).toBe(clean);
  });

  it.each(['می\u200cخواهم', 'क्\u200dष', '👩\u200d🚒', '❤\ufe0f', 'Łódź – 5 €', '日本語。'])('leaves %s alone', (text) => {
    expect(withoutInvisible(text)).toBe(text);
  });

  it('gives text that is well formed and clean, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = withoutInvisible(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(withoutInvisible(clean)).toBe(clean);
      }),
    );
  });
});

it('a line has one space between words and none around them', () => {
  expect(asLine(' a\u00a0\n\t b\u200b ')).toBe('a b');
});

it('lines keep their indents, not their ends', () => {
  expect(asLines('\r\n\r\na  b \r\n  c\t\r\n\r\n')).toBe('a  b\n  c');
});
