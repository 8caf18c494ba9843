import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { AppError } from '../../common/errors';
import type { AnswerResponse } from '../chat.responses';
import type { AnswerEvent } from './answer-events';
import { FollowedAnswer, type AnswerSnapshot } from './followed-answer';
import { Generation } from './generation';

const QUIET_MS = 60_000;
const done = (response: string) => ({ answer: { response, id: 1 } as AnswerResponse });

/** An answer under way, the row that its checkpoints fill, and those who follow it through the row. */
function maker() {
  const generation = new Generation(1, 1, undefined);
  let row: AnswerSnapshot = { text: '', sources: null };
  let looks = 0;
  const readSnapshot = async (): Promise<AnswerSnapshot> => {
    looks += 1;
    return row;
  };
  const followed = new Map<number, FollowedAnswer>();
  return {
    generation,
    followed,
    looks: () => looks,
    checkpoint: () => (row = { text: generation.text, sources: generation.sources ? JSON.stringify(generation.sources) : null }),
    store: (next: AnswerSnapshot) => (row = next),
    follow: () => followed.get(1) ?? new FollowedAnswer(1, { readSnapshot, intervalMs: 0, followed }),
  };
}

async function collect(events: AsyncIterable<AnswerEvent | { type: 'heartbeat' }>, most = Infinity): Promise<AnswerEvent[]> {
  const seen: AnswerEvent[] = [];
  for await (const event of events) {
    if (event.type !== 'heartbeat') seen.push(event);
    if (seen.length >= most) break;
  }
  return seen;
}

const textOf = (events: readonly AnswerEvent[]): string => events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

type Step = { append: string } | 'checkpoint' | 'read' | 'move' | 'turn';
const steps = fc.array(
  fc.oneof(
    fc.record({ append: fc.string({ minLength: 1, unit: 'grapheme' }) }),
    fc.constantFrom<Step>('checkpoint', 'read', 'move', 'turn', 'turn'),
  ),
  { maxLength: 20 },
);

describe('FollowedAnswer', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('gives the stored text, however checkpoints and readers fall, also to readers who come from the process that makes it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const { generation, checkpoint, store, follow } = maker();
        generation.offer([]);
        const readers: Promise<AnswerEvent[]>[] = [];
        for (const step of plan) {
          if (step === 'checkpoint') checkpoint();
          else if (step === 'turn') await turn();
          else if (step === 'read') readers.push(collect(follow().events(0, QUIET_MS)));
          else if (step === 'move') {
            const before = await collect(generation.events(0, QUIET_MS), generation.text === '' ? 1 : 2);
            readers.push(collect(follow().events(before.at(-1)?.id ?? 0, QUIET_MS)).then((after) => [...before, ...after]));
          } else generation.append(step.append);
        }
        readers.push(collect(follow().events(0, QUIET_MS)));
        generation.close(done(generation.text));
        store({ text: generation.text, sources: '[]', end: done(generation.text) });
        const [last] = (await collect(generation.events(generation.text.length + 1, QUIET_MS))).slice(-1);
        for (const events of await Promise.all(readers)) {
          expect(textOf(events)).toBe(generation.text);
          expect(events[0]).toMatchObject({ type: 'sources', id: 1 });
          expect(events.at(-1)).toEqual(last);
          expect(events.map(({ id }) => id)).toEqual([...new Set(events.map(({ id }) => id))].sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('looks at the row once for all readers, and no longer when the last has left', async () => {
    const { generation, checkpoint, looks, follow, followed } = maker();
    generation.offer([]);
    generation.append('Yes');
    checkpoint();
    const [first, second] = await Promise.all([collect(follow().events(0, 1), 2), collect(follow().events(0, 1), 2)]);
    expect([textOf(first), textOf(second)]).toEqual(['Yes', 'Yes']);
    expect(looks()).toBeLessThanOrEqual(2);
    while (followed.size > 0) await turn();
    const before = looks();
    await turn();
    expect(looks()).toBe(before);
  });

  it('waits for its whole answer and its first words as the answer itself does', async () => {
    const { generation, checkpoint, store, follow } = maker();
    const answer = follow();
    const [begun, finished] = [answer.begun(QUIET_MS), answer.finished];
    generation.append('Yes');
    checkpoint();
    await begun;
    store({ text: 'Yes.', sources: '[]', end: done('Yes.') });
    expect(await finished).toMatchObject({ response: 'Yes.' });
    const failed = maker();
    failed.store({ text: '', sources: '[]', end: { error: new AppError('no_provider', 'nobody') } });
    await expect(failed.follow().begun(QUIET_MS)).rejects.toMatchObject({ code: 'no_provider' });
  });

  it('does not go on with the text of another attempt', async () => {
    const { store, follow } = maker();
    store({ text: 'The first attempt', sources: '[]' });
    const reading = collect(follow().events(0, QUIET_MS));
    await turn();
    store({ text: 'A second', sources: '[]' });
    expect((await reading).at(-1)).toMatchObject({ type: 'error', error: { code: 'answer_interrupted' } });
  });

  it('ends without a closing event when the row cannot be read, so that readers can go on later', async () => {
    const followed = new Map<number, FollowedAnswer>();
    const readSnapshot = () => Promise.reject(new Error('database is locked'));
    const answer = new FollowedAnswer(1, { readSnapshot, intervalMs: 0, followed });
    const finished = answer.finished;
    expect(await collect(answer.events(0, QUIET_MS))).toEqual([]);
    await expect(finished).rejects.toMatchObject({ code: 'unavailable' });
  });
});
