import { searchPatterns } from './search-patterns';

/** What SQLite's `lower` makes of a text. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const finds = (search: string, text: string): boolean =>
  searchPatterns(search).some((pattern) => lower(text).includes(pattern.slice(1, -1).replace(/!(.)/g, '$1')));

describe('patterns of a search', () => {
  it.each([
    ['travel', 'Travel Policy.md'],
    ['TRAVEL', 'travel.md'],
    ['übersicht', 'Übersicht.md'],
    ['ÜBERSICHT', 'jahresübersicht.md'],
    ['übersicht', 'JAHRESÜBERSICHT.MD'],
    ['договор', 'Договор аренды.docx'],
    ['100%_!', 'Discount 100%_!.md'],
    ['cafe\u0301', 'Café.txt'],
  ])('%j finds %j', (search, text) => expect(finds(search, text)).toBe(true));

  it('stand for no other characters', () => {
    expect(searchPatterns('a%b_c!')).toEqual(['%a!%b!_c!!%']);
    expect(finds('trips', 'Travel.md')).toBe(false);
  });
});
