import fc from 'fast-check';
import { AppError } from '../../common/errors';
import type { AnswerEvent, Heartbeat } from './answer-events';
import type { AnswerResponse } from '../chat.responses';
import { Generation } from './generation';

const QUIET_MS = 60_000;

const answered = (response: string) => ({ answer: { response, id: 1 } as AnswerResponse });

async function collect(events: AsyncIterable<AnswerEvent | Heartbeat>, most = Infinity): Promise<AnswerEvent[]> {
  const seen: AnswerEvent[] = [];
  for await (const event of events) {
    if (event.type !== 'heartbeat') seen.push(event);
    if (seen.length >= most) break;
  }
  return seen;
}

const textOf = (events: readonly AnswerEvent[]): string => events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

describe('Generation', () => {
  it('gives every reader the whole text, whenever they come and wherever they go on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { maxLength: 8 }), fc.nat(10), fc.nat(10), async (pieces, leaves, comes) => {
        const generation = new Generation(1, 1, undefined);
        const early = collect(generation.events(0, QUIET_MS));
        const leaving = collect(generation.events(0, QUIET_MS), leaves + 1);
        generation.offer([]);
        let late: Promise<AnswerEvent[]> | undefined;
        for (const [index, piece] of pieces.entries()) {
          if (index === comes) late = collect(generation.events(0, QUIET_MS));
          generation.append(piece);
          // Readers have their turn between some of the pieces, not between all.
          if (index % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        generation.close(answered(pieces.join('')));
        const before = await leaving;
        const after = await collect(generation.events(before.at(-1)?.id ?? 0, QUIET_MS));
        for (const events of [await early, await (late ?? early), [...before, ...after]]) {
          expect(textOf(events)).toBe(pieces.join(''));
          expect(events.map(({ id }) => id)).toEqual([...new Set(events.map(({ id }) => id))].sort((a, b) => a - b));
          expect([events[0]?.type, events.at(-1)?.type]).toEqual(['sources', 'done']);
        }
      }),
    );
  });

  it('says so when nothing happens for a while', async () => {
    const generation = new Generation(1, 1, undefined);
    const events = generation.events(0, 1);
    expect((await events.next()).value).toEqual({ type: 'heartbeat' });
    generation.close(answered(''));
  });

  it('has begun with its first words, with its end, or when it was waited for long enough', async () => {
    const spoken = new Generation(1, 1, undefined);
    const waiting = spoken.begun(QUIET_MS);
    spoken.append('Yes');
    await waiting;
    await new Generation(2, 1, undefined).begun(1);
    const failed = new Generation(3, 1, undefined);
    failed.close({ error: new AppError('no_provider', 'nobody') });
    await expect(failed.begun(QUIET_MS)).rejects.toMatchObject({ code: 'no_provider' });
  });

  it('is stopped by its caller, not by a server that stops', () => {
    const [stopped, shutDown] = [new Generation(1, 1, undefined), new Generation(2, 1, undefined)];
    stopped.stop();
    shutDown.stop(new AppError('shutting_down', 'soon'));
    expect([stopped.isStopped, shutDown.isStopped]).toEqual([true, false]);
    expect([stopped.signal.aborted, shutDown.signal.aborted]).toEqual([true, true]);
  });
});
