import { BatchSize } from './batch-size';

const DEADLINE = 120_000;

describe('BatchSize', () => {
  it('goes down to one text in a few calls when a server is slow', () => {
    const size = new BatchSize(50);
    const sizes = [size.current];
    while (size.current > 1) {
      size.wasTooSlow(size.current);
      sizes.push(size.current);
    }
    expect(sizes).toEqual([50, 13, 4, 1]);
    size.wasTooSlow(1);
    expect(size.current).toBe(1);
  });

  it('stays at what worked, and grows again when calls are quick', () => {
    const size = new BatchSize(50);
    size.wasTooSlow(50);
    size.succeeded(13, DEADLINE * 0.6, DEADLINE);
    expect(size.current).toBe(13);
    for (let call = 0; call < 5; call += 1) size.succeeded(size.current, 100, DEADLINE);
    expect(size.current).toBe(50);
  });

  it('never sends again as many as were refused as too large', () => {
    const size = new BatchSize(50);
    size.wasTooLarge(50);
    for (let call = 0; call < 5; call += 1) size.succeeded(size.current, 100, DEADLINE);
    expect(size.current).toBe(25);
    // A last, smaller batch says nothing of what more texts would have taken.
    size.wasTooSlow(25);
    size.succeeded(2, 100, DEADLINE);
    expect(size.current).toBe(7);
  });
});
