import fc from 'fast-check';
import { LANGUAGES } from '../languages/languages';
import { words } from '../text/words';
import { MARK } from './canonical-form';
import { canonicalForms, formText } from './canonical-forms';
import { canonicalTerms, textTerms, withWholeNumbers } from './text-terms';

/** The terms of a text, words included, with the mark shown as a middle dot. */
const terms = (text: string): string[] => textTerms(text).map((term) => term.replaceAll(MARK, '·'));
const formsOf = (text: string): string[] => canonicalForms(formText(text)).map(({ term }) => term.replaceAll(MARK, '·'));

describe('canonicalForms', () => {
  it.each([
    ['a code', 'e1042', ['E-1042', 'E1042', 'e_1042', 'E 1042', 'E.1042']],
    ['a code of three parts', 'inc2024017', ['INC-2024-017', 'inc_2024_017', 'INC2024017']],
    ['a code between Chinese characters', 'm35200', ['柯达M35-200首次上市', 'M35-200', 'M35_200']],
    ['a number', '10000', ['10,000', '10000', '10 000', '10.000', "10'000", '10’000', '１０，０００', '10k', '10 thousand', '1万']],
    ['a large number', '1500000', ['1.5 million', '1,5 Mio.', '1500000', '1.500.000', '1,500,000', '1.5M', '150万', '1,5 млн', '15 लाख']],
    ['a number grouped by two', '1234567', ['12,34,567', '1,234,567', '1 234 567']],
    ['decimals', '18·40', ['18.40', '18,40', '18.40.']],
    ['grouped decimals', '1234·56', ['1,234.56', '1.234,56', '1 234,56', '1234.56']],
    ['a time', '10·30', ['10:30', '10.30 Uhr']],
    ['digits of another script', '31', ['٣١', '३१', '31']],
    ['a measure', 'gb', ['64GB', '64 GB', '64 gb']],
    ['an emoji, whatever its colour', '·1f44d', ['👍', '👍🏽']],
    ['a symbol with or without a variant', '·26a0', ['⚠️ hot', '⚠ hot', 'hot ⚠️']],
    ['a programming language', 'c·2b2b', ['C++', 'c++', 'the C++ code']],
  ])('%s is one term however it is spelled', (_, term, spellings) => {
    for (const spelling of spellings) expect(terms(spelling)).toContain(term);
  });

  it.each([
    [
      '2026-01-31',
      '31.01.2026',
      '31/01/2026',
      '01/31/2026',
      '31.1.2026',
      '2026/01/31',
      '31 January 2026',
      'January 31, 2026',
      'Jan. 31st, 2026',
    ],
    [
      '31st of January 2026',
      '31-Jan-2026',
      '31. Januar 2026',
      '31 janvier 2026',
      '31 de enero de 2026',
      '31 gennaio 2026',
      '31 stycznia 2026',
    ],
    [
      '31 января 2026',
      '31 Ocak 2026',
      '31 tammikuuta 2026',
      '31. ledna 2026',
      '2026年1月31日',
      '2026년 1월 31일',
      '٣١ يناير ٢٠٢٦',
      '31.01.26',
    ],
    ['2026-01-31.md', 'minutes-2026-01-31.pdf', '2026-01-31T10:15:00Z', '20260131', '31 tháng 1 năm 2026', '31 Januari 2026'],
  ])('a date is one term: %s, %s, …', (...dates) => {
    for (const date of dates) expect(terms(`on ${date}, perhaps`)).toContain('20260131');
  });

  it('keeps versions and decimals apart that are numbers of the same value', () => {
    expect(formsOf('3.1')).not.toEqual(formsOf('3.10'));
    expect(terms('release 3.10')).not.toContain('3·1');
    expect(terms('v3.1.2')).toContain('3·1·2');
  });

  it('reads three digits behind a full stop as the language of the text does', () => {
    expect(terms('Pi is about 3.141 and it is the ratio of the circle.')).toContain('3·141');
    expect(terms('Pi is about 3.141 and it is the ratio of the circle.')).not.toContain('3141');
    expect(terms('Das Lager ist für 3.141 Paletten und nicht für mehr.')).toContain('3141');
    expect(terms('The warehouse is for 3,141 pallets and for no more.')).toContain('3141');
    expect(terms('0.125 of it')).toContain('0·125');
  });

  it('finds a date by its month or by its day', () => {
    expect(terms('31.01.2026')).toEqual(expect.arrayContaining(['202601', 'd0131']));
    for (const month of ['January 2026', 'Januar 2026', 'enero de 2026', '2026-01', '01/2026']) expect(terms(month)).toContain('202601');
    for (const day of ['31 January', 'January 31st', 'am 31. Januar', 'le 31 janvier', 'am 31.1.']) expect(terms(day)).toContain('d0131');
  });

  it('takes capitals that name a month for that, and not for a part of a code', () => {
    expect(terms('valid from FEB 2026')).toContain('202602');
    expect(terms('valid from FEB 2026')).not.toContain('feb2026');
    expect(terms('Part FEP 2026')).toContain('fep2026');
  });

  it('takes common words before a number for no month', () => {
    for (const text of ['you may 5 times', 'a set 5 of them', 'dec 12 boxes']) {
      expect(canonicalForms(formText(text)).map(({ kind }) => kind)).toEqual(['code']);
    }
    for (const text of ['45.13.2026', '2026-02-77', '99 January']) {
      expect(canonicalForms(formText(text)).map(({ kind }) => kind)).not.toContain('date');
    }
  });

  it.each(LANGUAGES.filter(({ months }) => months !== undefined))('knows the twelve months of $code', ({ months = [] }) => {
    expect(months).toHaveLength(12);
    months.forEach((forms, index) => {
      const number = String(index + 1).padStart(2, '0');
      for (const form of forms.split(' ')) expect(terms(`14 ${form} 2026`)).toContain(`2026${number}14`);
    });
  });
});

describe('whatever the text', () => {
  const isMonth = (word: string): boolean => canonicalForms(formText(`14 ${word} 2026`)).some(({ kind }) => kind === 'date');
  // "FEB 7000" is a date.
  const letters = fc
    .string({ unit: fc.constantFrom(...'ABCDEFGHKMPQRSTX'.split('')), minLength: 1, maxLength: 5 })
    .filter((word) => !isMonth(word));
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 2, maxLength: 6 });

  it('a code is one term with any joiner', () => {
    fc.assert(
      fc.property(letters, digits, fc.constantFrom('', '-', '_', '.', '/'), (before, number, joiner) => {
        expect(terms(`Part ${before}${joiner}${number} is here.`)).toContain(`${before}${number}`.toLowerCase());
        expect(terms(`Part ${before} ${number} is here.`)).toContain(`${before}${number}`.toLowerCase());
      }),
    );
  });

  it('a number is one term with any separator of thousands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 999_999_999 }),
        fc.constantFrom(',', '.', ' ', '\u00a0', '\u202f', "'", '’'),
        (number, mark) => {
          const grouped = String(number).replace(/\B(?=(?:\d{3})+$)/g, mark);
          expect(terms(`It costs ${grouped} euros.`)).toContain(String(number));
        },
      ),
    );
  });

  it('a date is one term in any order and language', () => {
    const day = fc.date({ min: new Date('1500-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('en-GB', 'en-US', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'sv', 'fi', 'tr', 'ja', 'ko'),
        (date, locale) => {
          const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
          expect(terms(`x ${written} x`)).toContain(date.toISOString().slice(0, 10).replaceAll('-', ''));
        },
      ),
    );
  });

  it('a text without digits and symbols has its words and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = text.normalize('NFKC').replace(/[\p{Nd}\p{S}\p{Extended_Pictographic}#]/gu, '');
        expect(canonicalTerms(plain)).toEqual([]);
      }),
    );
  });

  it('forms stand in order, apart, within the text; none is empty or has a space', () => {
    const unit = fc.constantFrom(...'0123456789 .,-:/AbéÄ月年万٣'.split(''), ' January ', ' million', '🟢', '++', '#', '大', '\n');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
        const text = formText(parts.join(''));
        let end = 0;
        for (const form of canonicalForms(text)) {
          expect(form.start).toBeGreaterThanOrEqual(end);
          expect(form.end).toBeGreaterThan(form.start);
          ({ end } = form);
        }
        expect(end).toBeLessThanOrEqual(text.length);
        for (const term of canonicalTerms(text)) expect(term).toMatch(/^[\p{L}\p{M}\p{N}\uE000]+$/u);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a long run of digits and marks in linear time', () => {
    for (const long of ['1,234'.repeat(40_000), 'a1-'.repeat(60_000), '1 000 '.repeat(30_000), '12.'.repeat(60_000)]) {
      const started = process.cpuUsage();
      canonicalTerms(long);
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000);
    }
  });
});

it('words are as they were: a number is still found by its digits', () => {
  expect(words('E-1042 costs 10,000')).toEqual(['e', '1042', 'costs', '10', '000']);
});

it('the words that a question is compared with hold no parts of numbers', () => {
  expect(withWholeNumbers('Open 10:40, costs 3.25, or 1,250.50 for 10,000 of 1.5 million, v2.14 and room 40')).toBe(
    'Open 10, costs 3, or 1250 for 10000 of 1 million, v2 and room 40',
  );
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 10, max: 59 }), (asked, minutes) => {
      fc.pre(asked !== 10);
      const read = words(withWholeNumbers(`The gate opens at 10:${minutes} and costs 10.${minutes} or 10,0${minutes}.`));
      expect(read).not.toContain(String(asked));
    }),
  );
});
