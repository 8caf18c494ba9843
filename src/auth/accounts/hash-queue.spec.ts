import * as fc from 'fast-check';
import { type HashRequest, HashQueue } from './hash-queue';

const from = (network: string, account: string, signal = new AbortController().signal): HashRequest => ({ network, account, signal });

/** A queue whose work ends when the test says so, in the order in which it began. */
class Bench {
  readonly begun: string[] = [];
  readonly refused: string[] = [];
  private readonly ends: (() => void)[] = [];

  constructor(private readonly queue: HashQueue) {}

  ask(name: string, request: HashRequest): Promise<void> {
    const work = () => {
      this.begun.push(name);
      return new Promise<void>((resolve) => this.ends.push(resolve));
    };
    return this.queue.run(request, work).catch(() => void this.refused.push(name));
  }

  /** Ends the work that began first, until there is none. */
  async finish(): Promise<void> {
    for (;;) {
      await Promise.resolve();
      await new Promise(setImmediate);
      const end = this.ends.shift();
      if (!end) return;
      end();
    }
  }
}

describe('HashQueue', () => {
  it('gives a newcomer the next turn, however many hashes one network asks for', async () => {
    const bench = new Bench(new HashQueue(1, 256));
    for (let number = 0; number < 50; number += 1) void bench.ask(`flood ${number}`, from('a', `account ${number}`));
    void bench.ask('owner', from('b', 'owner'));
    await bench.finish();
    expect(bench.begun.indexOf('owner')).toBeLessThanOrEqual(2);
    expect(bench.begun).toHaveLength(51);
  });

  it('gives a newcomer the next turn, however many networks guess at one account', async () => {
    const bench = new Bench(new HashQueue(1, 256));
    for (let number = 0; number < 50; number += 1) void bench.ask(`flood ${number}`, from(`network ${number}`, 'victim'));
    void bench.ask('owner', from('b', 'owner'));
    await bench.finish();
    expect(bench.begun.indexOf('owner')).toBeLessThanOrEqual(2);
  });

  it('gives the owner of an account the next turn when another network guesses at it', async () => {
    const bench = new Bench(new HashQueue(1, 256));
    for (let number = 0; number < 50; number += 1) void bench.ask(`flood ${number}`, from('a', 'owner'));
    void bench.ask('owner', from('b', 'owner'));
    await bench.finish();
    expect(bench.begun.indexOf('owner')).toBeLessThanOrEqual(3);
  });

  it('lets a caller at a familiar network pass all others', async () => {
    const bench = new Bench(new HashQueue(1, 10));
    for (let number = 0; number < 50; number += 1) void bench.ask(`flood ${number}`, from(`network ${number}`, `account ${number}`));
    void bench.ask('owner', { ...from('b', 'owner'), isFamiliar: true });
    await bench.finish();
    expect(bench.begun.indexOf('owner')).toBe(1);
  });

  it('turns away those who ask for most when it is full, not the newcomer', async () => {
    const bench = new Bench(new HashQueue(1, 10));
    for (let number = 0; number < 50; number += 1) void bench.ask(`flood ${number}`, from('a', 'victim'));
    void bench.ask('owner', from('b', 'owner'));
    await bench.finish();
    expect(bench.begun).toContain('owner');
    expect(bench.begun).toHaveLength(11);
    expect(bench.refused).toHaveLength(40);
  });

  it('does no work for clients that have gone, whether before or while they waited', async () => {
    const bench = new Bench(new HashQueue(1, 256));
    const clients = Array.from({ length: 20 }, () => new AbortController());
    void bench.ask('first', from('a', 'x'));
    for (const [number, { signal }] of clients.entries()) void bench.ask('gone', from('b', `${number}`, signal));
    void bench.ask('last', from('c', 'y'));
    await Promise.resolve();
    for (const client of clients) client.abort(new Error('gone'));
    void bench.ask('gone', from('b', 'z', AbortSignal.abort(new Error('gone'))));
    await bench.finish();
    expect(bench.begun).toEqual(['first', 'last']);
    expect(bench.refused).toHaveLength(21);
  });

  it('never runs more than it may at once, and lets every caller through that it does not turn away', async () => {
    const callers = fc.array(fc.record({ network: fc.nat(4), account: fc.nat(4) }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(callers, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }), async (requests, parallel, capacity) => {
        const queue = new HashQueue(parallel, capacity);
        let running = 0;
        let most = 0;
        const outcomes = await Promise.allSettled(
          requests.map(({ network, account }) =>
            queue.run(from(`${network}`, `${account}`), async () => {
              most = Math.max(most, (running += 1));
              await Promise.resolve();
              running -= 1;
            }),
          ),
        );
        expect(most).toBeLessThanOrEqual(parallel);
        const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
        expect(done).toBe(Math.min(requests.length, parallel + capacity));
      }),
    );
  });
});
