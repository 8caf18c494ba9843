import { backgroundTurn, goFirst } from './turns';

async function isDone(work: Promise<void>): Promise<boolean> {
  let done = false;
  void work.then(() => (done = true));
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return done;
}

describe('work in the background', () => {
  it('goes on while no request is under way', async () => {
    expect(await isDone(backgroundTurn())).toBe(true);
  });

  it('waits until the last request is answered', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const [one, other] = [goFirst(), goFirst()];
      const work = backgroundTurn();
      expect(await isDone(work)).toBe(false);
      one();
      one();
      expect(await isDone(work)).toBe(false);
      other();
      expect(await isDone(work)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  it('goes on after a moment, whatever requests come, and no longer waits for one that takes long', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const answered = goFirst();
      const work = backgroundTurn();
      expect(await isDone(work)).toBe(false);
      jest.advanceTimersByTime(50);
      expect(await isDone(work)).toBe(true);
      jest.advanceTimersByTime(50);
      expect(await isDone(backgroundTurn())).toBe(true);
      answered();
    } finally {
      jest.useRealTimers();
    }
  });
});
