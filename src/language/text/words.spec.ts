import { stem, words } from './words';

describe('words', () => {
  it.each([
    ['folds width and case', 'ＴＥＡ Größe', ['tea', 'größe']],
    ['keeps the vowel signs of Hindi', 'हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['pairs the characters of scripts without spaces', '大会堂 in 東京', ['大会', '会堂', 'in', '東京']],
    ['pairs Thai', 'ภาษา', ['ภา', 'าษ', 'ษา']],
    ['pairs Hangul, whose words carry particles', '서울에서', ['서울', '울에', '에서']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('stem', () => {
  it.each([
    ['English', ['policy', 'policies']],
    ['accents that people leave out', ['café', 'cafe', 'cafés']],
    ['German sharp s', ['straße', 'strasse']],
    ['Russian cases', ['книга', 'книги', 'книгу', 'книгами']],
    ['Russian ё', ['ёлка', 'елка']],
    ['Greek accents', ['αθήνα', 'αθηνα']],
    ['the Arabic article and its spellings', ['كتاب', 'الكتاب', 'والكتاب']],
    ['Arabic vowel marks', ['كِتَاب', 'كتاب']],
  ])('is one for %s', (_, forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('keeps marks that are letters, and distinguishes different words', () => {
    expect(stem('हिन्दी')).toBe('हिन्दी');
    expect(stem('мир')).not.toBe(stem('мор'));
    expect(stem('ال')).not.toBe('');
  });
});
