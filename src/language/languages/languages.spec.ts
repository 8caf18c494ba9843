import { languageOf } from './language-detection';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages';

describe('the languages', () => {
  it('have distinct codes', () => {
    expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(LANGUAGES.length);
    expect(LANGUAGES).toContain(DEFAULT_LANGUAGE);
  });

  it.each(LANGUAGES)('$code is identified by its script or its function words', ({ script, functionWords, notices }) => {
    expect(script?.test(notices.introduction) ?? functionWords.size > 50).toBe(true);
    for (const word of functionWords) expect(word).toBe(word.normalize('NFC').toLowerCase());
  });

  it.each(LANGUAGES)('has notices in $code that are not taken for another language', (language) => {
    const { nothingFound, noDocuments, introduction, needsModel } = language.notices;
    for (const notice of [nothingFound, noDocuments, introduction, needsModel]) {
      expect([language.code, undefined]).toContain(languageOf(notice)?.code);
    }
  });

  it.each(LANGUAGES)('counts no word for $code that does not tell it', ({ functionWords, sharedWords = new Set() }) => {
    expect([...functionWords].filter((word) => sharedWords.has(word))).toEqual([]);
  });

  it.each(LANGUAGES)('has notices in $code with a place for what is inserted', ({ notices }) => {
    const inserted = Object.entries({ ...notices }).flatMap(([name, notice]) => (notice.includes('%s') ? [name] : []));
    expect(inserted).toEqual(['topics', 'more', 'exampleQuestion', 'earlierQuestion']);
  });

  it.each(LANGUAGES.filter(({ script }) => script === undefined))('detects the function words of $code as $code', (language) => {
    expect(languageOf([...language.functionWords].join(' '))).toBe(language);
  });
});
