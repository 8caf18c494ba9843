import { languageOf } from './language-detection';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages';

describe('the languages', () => {
  it('have distinct codes', () => {
    expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(LANGUAGES.length);
    expect(LANGUAGES).toContain(DEFAULT_LANGUAGE);
  });

  it.each(LANGUAGES)('$code is identified by its script or its function words', ({ script, functionWords, nothingFound }) => {
    expect(script?.test(nothingFound) ?? functionWords.size > 50).toBe(true);
    for (const word of functionWords) expect(word).toBe(word.normalize('NFC').toLowerCase());
  });

  it.each(LANGUAGES)('does not detect the nothing-found answer of $code as another language', (language) => {
    expect([language, undefined]).toContain(languageOf(language.nothingFound));
  });

  it.each(LANGUAGES.filter(({ script }) => script === undefined))('detects the function words of $code as $code', (language) => {
    expect(languageOf([...language.functionWords].join(' '))).toBe(language);
  });
});
