import fc from 'fast-check';
import { DocumentNames } from './document-names';

const ALL = (): boolean => true;
const NAMES = new DocumentNames([
  { documentId: 1, name: 'notes/2026-11-12.md', title: 'Met the landlord.' },
  { documentId: 2, name: 'security.txt', title: 'Security rules' },
  { documentId: 3, name: 'policies/hr_policy-001.txt', title: 'Remote work' },
  { documentId: 4, name: 'policies/README.md', title: 'Read me' },
  { documentId: 5, name: 'travel/README.md', title: 'Travel' },
  { documentId: 6, name: '57.txt', title: 'Fifty-seven' },
  { documentId: 7, name: '出張規程.txt', title: '出張規程' },
  { documentId: 8, name: 'Résumé 2.pdf', title: 'A résumé' },
  { documentId: 9, name: 'security.pdf', title: 'Doors' },
]);

describe('DocumentNames', () => {
  it.each([
    ['What does the note of 2026-11-12 say?', [[1]]],
    ['What is in 2026_11_12.md?', [[1]]],
    ['Summarise security.txt', [[2]]],
    ['What is in SECURITY.TXT and in hr policy 001?', [[2], [3]]],
    ['hr-policy-001.txt', [[3]]],
    ['What does travel/readme.md say?', [[5]]],
    ['What do the readme.md files say?', [[4, 5]]],
    ['出張規程.txtを要約して', [[7]]],
    ['Is resume 2 complete?', [[8]]],
  ])('"%s" names documents plainly', (text, expected) => {
    const named = NAMES.namedIn(text, ALL).filter(({ isPlain }) => isPlain);
    expect(named.map(({ documentIds }) => documentIds)).toEqual(expected);
  });

  it.each(['What are the security rules?', 'Which 57 people came?', 'Is there a policy 001?', 'What happened on 2026-11-13?', ''])(
    '"%s" names none plainly',
    (text) => expect(NAMES.namedIn(text, ALL).filter(({ isPlain }) => isPlain)).toEqual([]),
  );

  it('says where a name stands', () => {
    const text = 'Tell me what security.txt says';
    const [named] = NAMES.namedIn(text, ALL);
    expect(text.slice(named?.start, named?.end)).toBe('security.txt');
  });

  it.each([
    ['security', [2, 9]],
    ['note of 2026-11-12', [1]],
    ['remote work', [3]],
    ['Fifty seven', [6]],
    ['57', [6]],
    ['security at home', []],
  ])('"%s" is what documents are called', (subject, expected) => expect(NAMES.called(subject, ALL)).toEqual(expected));

  it('finds only what is allowed', () => {
    const isAllowed = (documentId: number): boolean => documentId !== 2;
    expect(NAMES.called('security', isAllowed)).toEqual([9]);
    expect(NAMES.called('security.txt', isAllowed)).toEqual([]);
    expect(NAMES.called('Security rules', isAllowed)).toEqual([]);
  });

  it('lets a name that too many documents share name none', () => {
    const many = new DocumentNames(Array.from({ length: 9 }, (_, index) => ({ documentId: index, name: `${index}/log-1.txt`, title: '' })));
    expect(many.called('log-1.txt', ALL)).toEqual([]);
    expect(many.called('7/log-1.txt', ALL)).toEqual([7]);
  });

  it('finds every document by its own name', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}([ _-][a-z0-9]{1,8}){0,3}$/);
    const distinct = fc.uniqueArray(name, { minLength: 1, maxLength: 20, selector: (each) => each.replace(/[ _-]/g, '') });
    fc.assert(
      fc.property(distinct, (names) => {
        const known = new DocumentNames(names.map((each, documentId) => ({ documentId, name: `${each}.txt`, title: '' })));
        expect(names.map((each) => known.called(`${each}.txt`, ALL))).toEqual(names.map((_, documentId) => [documentId]));
      }),
    );
  });

  it('takes time by the text, not by the documents, and little of it', () => {
    const documents = Array.from({ length: 31_000 }, (_, index) => ({
      documentId: index,
      name: `a/b c ${index}.txt`,
      title: `Title ${index}`,
    }));
    const many = new DocumentNames(documents);
    const started = process.cpuUsage().user;
    for (let round = 0; round < 100; round += 1) many.namedIn('what does b c 30999 say about b c d e f g '.repeat(3), ALL);
    expect((process.cpuUsage().user - started) / 100).toBeLessThan(5_000);
  });
});
