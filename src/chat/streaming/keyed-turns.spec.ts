import { KeyedTurns } from './keyed-turns';

describe('KeyedTurns', () => {
  it('runs work under one key in turn, other keys at once, and goes on after a failure', async () => {
    const turns = new KeyedTurns();
    const order: string[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const first = turns.run('a', async () => {
      await gate;
      order.push('a1');
      throw new Error('broken');
    });
    const second = turns.run('a', async () => void order.push('a2'));
    await turns.run('b', async () => void order.push('b1'));
    release();
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });
});
