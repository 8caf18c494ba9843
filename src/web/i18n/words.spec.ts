import { english, type MessageKey } from './english';
import { ageOf, Words } from './format';
import { french } from './french';
import { german } from './german';
import { bestLanguage, localeOf } from './languages';

const namesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the words of the console', () => {
  it.each([
    ['German', german],
    ['French', french],
  ])('are complete in %s, with the same values', (_language, messages) => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const key of Object.keys(english) as MessageKey[]) {
      expect([key, messages[key].trim() !== '', namesIn(messages[key])]).toEqual([key, true, namesIn(english[key])]);
    }
  });

  it('have numbers as the language writes them, and a form for one', () => {
    const words = new Words('de', german);
    expect(words.t('source.characters', { start: 1200, end: 2478 })).toBe('Zeichen 1.200 bis 2.478');
    expect(words.t('chat.supported', { supported: 1, claims: 1 }, 1)).toBe('1 von 1 Satz belegt');
    expect(words.t('chat.supported', { supported: 4, claims: 5 }, 5)).toBe('4 von 5 Sätzen belegt');
  });

  it('are those of the first language that the browser wishes and that there is', () => {
    expect(bestLanguage(['nl-BE', 'fr-BE', 'en'])).toBe('fr');
    expect(bestLanguage(['pt'])).toBe('en');
  });

  it('have dates as they are written in the region of the browser', () => {
    const evening = new Date(2026, 10, 27, 21, 5);
    const timeIn = (locale: string) => new Words('en', english, locale).time(evening);
    expect([timeIn('en-GB'), timeIn('en-US').replace(/\s/g, ' ')]).toEqual(['21:05', '9:05 PM']);
    expect(localeOf('en', ['nl-BE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(localeOf('fr', ['de-AT'])).toBe('fr');
  });

  it('divide a list by calendar days', () => {
    const now = new Date(2026, 10, 27, 0, 30);
    const ages = [new Date(2026, 10, 27, 0, 1), new Date(2026, 10, 26, 23, 59), new Date(2026, 10, 21), new Date(2026, 9, 1)];
    expect(ages.map((at) => ageOf(at, now))).toEqual(['today', 'yesterday', 'week', 'older']);
  });
});
