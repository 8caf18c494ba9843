import { languageOf } from './language-detection';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages';

describe('the languages', () => {
  it('have codes of their own', () => {
    expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(LANGUAGES.length);
    expect(LANGUAGES).toContain(DEFAULT_LANGUAGE);
  });

  it.each(LANGUAGES)('$code is told by its script or its function words', ({ script, functionWords, nothingFound }) => {
    expect(script?.test(nothingFound) ?? functionWords.size > 50).toBe(true);
    for (const word of functionWords) expect(word).toBe(word.normalize('NFC').toLowerCase());
  });

  it.each(LANGUAGES)('says in $code, and in no other language, that nothing was found', (language) => {
    expect([language, undefined]).toContain(languageOf(language.nothingFound));
  });

  it.each(LANGUAGES.filter(({ script }) => script === undefined))('$code is the language of its own function words', (language) => {
    expect(languageOf([...language.functionWords].join(' '))).toBe(language);
  });
});
