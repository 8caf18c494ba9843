import type { Passage } from '../../ports/chat-model';
import { documentAnswer } from './document-answer';

const passage = (number: number, document: string, text: string): Passage => ({ number, document, text, score: 1 });

describe('documentAnswer', () => {
  it('lists the documents that mention something, with a sentence of each that does, and says how many more there are', () => {
    const passages = [
      passage(1, 'a.txt', 'Doors are shut. Laptops are encrypted.'),
      passage(2, 'b.txt', 'Everybody gets a laptop. Lunch is at noon.'),
    ];
    const documents = [
      { document: 'a.txt', title: 'A', count: 3, passage: 1 },
      { document: 'b.txt', title: 'B', count: 1, passage: 2 },
      { document: 'c.txt', title: 'C', count: 1 },
    ];
    const overview = { way: 'mentions', subject: 'laptops', asksFor: 'documents', documentCount: 7, passageCount: 12, documents } as const;
    expect(documentAnswer('Which documents mention laptops?', passages, overview)).toBe(
      [
        'Documents: 7, passages: 12',
        '- a.txt (3): Laptops are encrypted. [1]',
        '- b.txt (1): Everybody gets a laptop. [2]',
        '- c.txt (1)',
        '- … (+4)',
      ].join('\n'),
    );
    expect(documentAnswer('Welche Dokumente erwähnen Laptops?', passages, overview)).toContain('Dokumente: 7, Textstellen: 12');
    expect(documentAnswer('List all laptops.', passages, { ...overview, asksFor: 'things' })).toBeUndefined();
  });

  it('sums a document up by its first sentences and its headings', () => {
    const passages = [
      passage(1, 'a.md', '# Travel\n\nTrips are approved. Trains come first. Flights come second. Boats come last.'),
      passage(2, 'a.md', '## Hotels\n\nUp to 150 euros.'),
    ];
    const documents = [{ document: 'a.md', parts: 9, passages: [1, 2], headings: ['Travel', 'Hotels', 'Meals'] }];
    expect(documentAnswer('Summarise a.md', passages, { way: 'document', documents })).toBe(
      'Trips are approved. [1] Trains come first. [1] Flights come second. [1]\n- Travel [1]\n- Hotels [2]\n- Meals',
    );
  });

  it('compares with the best sentence of each side, and leaves it to others when one side has none', () => {
    const passages = [passage(1, 'a.txt', 'The Harbour plan costs 540 euros.'), passage(2, 'b.txt', 'The Coast plan costs 220 euros.')];
    const side = (subject: string, number: number) => ({ subject, isDocument: false, passages: [number] });
    const compare = (left: string, right: string): string | undefined =>
      documentAnswer('Compare them', passages, { way: 'comparison', sides: [side(left, 1), side(right, 2)] });
    expect(compare('Harbour plan', 'Coast plan')).toBe('The Harbour plan costs 540 euros. [1]\nThe Coast plan costs 220 euros. [2]');
    expect(compare('Harbour plan', 'dragons')).toBeUndefined();
  });
});
