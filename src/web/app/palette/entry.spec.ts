import { matching } from './entry';

const labels = (search: string): string[] =>
  matching([{ label: 'Annual leave' }, { label: 'Leave, how to ask for it' }, { label: 'Élodie’s travel', remark: 'Travel' }], search).map(
    ({ label }) => label,
  );

describe('entries of a search', () => {
  it.each([
    ['leave', ['Leave, how to ask for it', 'Annual leave']],
    ['leave annual', ['Annual leave']],
    ['elodie', ['Élodie’s travel']],
    ['', ['Annual leave', 'Leave, how to ask for it', 'Élodie’s travel']],
    ['nothing like it', []],
  ])('of %j are those that have its words', (search, found) => expect(labels(search)).toEqual(found));
});
