import { memoized } from './memoized';

/** A memoised function, with the texts it was computed for. */
function counted(limit: number): { ask: (text: string) => string; read: string[] } {
  const read: string[] = [];
  const ask = memoized(limit, (text) => {
    read.push(text);
    return text.toUpperCase();
  });
  return { ask, read };
}

describe('memoized', () => {
  it('computes a text once while it is in use, for any number of other texts', () => {
    const { ask, read } = counted(10);
    for (let round = 0; round < 100; round += 1) {
      expect(ask('known')).toBe('KNOWN');
      expect(ask(`text ${round}`)).toBe(`TEXT ${round}`);
    }
    expect(read.filter((text) => text === 'known')).toHaveLength(1);
  });

  it('drops texts that were not requested recently', () => {
    const { ask, read } = counted(10);
    ask('first');
    for (let other = 0; other < 10; other += 1) ask(`text ${other}`);
    ask('first');
    expect(read.filter((text) => text === 'first')).toHaveLength(2);
  });

  it('keeps at least half of its limit when the limit is exceeded', () => {
    const { ask, read } = counted(100);
    for (let round = 0; round < 3; round += 1) for (let text = 0; text < 50; text += 1) ask(`text ${text}`);
    expect(read).toHaveLength(50);
  });
});
