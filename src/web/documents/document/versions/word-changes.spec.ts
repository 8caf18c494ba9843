import { type Piece, wordChanges } from './word-changes';

const shown = (pieces: readonly Piece[]): string => pieces.map(({ text, isChanged }) => (isChanged ? `<${text}>` : text)).join('');
const compared = (before: string, after: string): string[] => {
  const changes = wordChanges(before, after);
  return [shown(changes.before), shown(changes.after)];
};

describe('wordChanges', () => {
  it('marks the words that are not in the other text', () => {
    expect(compared('up to two days per week', 'up to three days per week')).toEqual([
      'up to <two> days per week',
      'up to <three> days per week',
    ]);
    expect(compared('Eight hours.', 'Eight hours. No more.')).toEqual(['Eight hours.', 'Eight hours. <No more.>']);
    expect(compared('', 'New line')).toEqual(['', '<New line>']);
  });

  it('keeps every character of both texts, however they differ', () => {
    const [before, after] = ['one  two\nthree ', 'three two\n one'];
    const changes = wordChanges(before, after);
    expect(changes.before.map(({ text }) => text).join('')).toBe(before.trimEnd());
    expect(changes.after.map(({ text }) => text).join('')).toBe(after);
  });

  it('does not compare texts that are too long word by word', () => {
    const [long, other] = ['a '.repeat(2_000), 'b '.repeat(2_000)];
    expect(wordChanges(long, other).before).toHaveLength(1);
  });
});
