import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Attempt, ChatAnswer } from '../../src/ai/ports/ai.types';
import { BrokenAnswerError } from '../../src/ai/calls/answer-errors';
import type { AnswerOptions } from '../../src/ai/models/chat-models';
import type { CircuitBreaker } from '../../src/ai/calls/circuit-breaker';
import { nextPacificMidnight } from '../../src/ai/calls/pacific-midnight';
import { ANSWER, LOCAL_ANSWER, LONG_BODY, REQUEST, rejection, type StartedAi, useAi } from '../support/ai-module';
import { COOLDOWN_MS, type Kind, POLICY_ROWS, type PolicyRow, type Side } from '../support/failover-faults';
import type { Fault, ModelOperation, StreamOperation } from '../support/fake-models/fake-model-server';

const ai = useAi();

const SIDES = ['gemini', 'openai'] as const satisfies Side[];
const ANSWERS = ['chat', 'stream'] as const satisfies Kind[];

/** Providers and models as the settings below have them. */
const PROVIDER = { gemini: 'google', openai: 'openai' } as const;
const NAME = { gemini: 'Google Gemini', openai: 'OpenAI' } as const;
const CHAT_MODEL = { gemini: 'gemini-3.5-flash-lite', openai: 'gpt-6-luna' };
const EMBEDDING_MODEL = { gemini: 'gemini-embedding-001', openai: 'text-embedding-3-small' };

/** Every row ends within this, in milliseconds: the waits of the policy are as short as may be, and nothing waits besides. */
const IN_TIME_MS = 3_000;

const operationOf = (side: Side, kind: Kind): ModelOperation => `${side}.${kind}`;

/** Gemini has OpenAI behind it; OpenAI has only the local answer behind it. */
const settingsOf = (side: Side): Record<string, string> => ({
  ...(side === 'gemini' && ai.gemini()),
  ...ai.openAi(),
  AI_BREAKER_COOLDOWN: `${COOLDOWN_MS}ms`,
  EMBEDDING_PROVIDER: PROVIDER[side],
});

/** Nobody shares the time of a question. */
const aloneOf = (side: Side): Record<string, string> => (side === 'gemini' ? ai.gemini() : ai.openAi());

const breakerOf = ({ breakers }: StartedAi, side: Side, kind: Kind): CircuitBreaker =>
  kind === 'embed' ? breakers.of(PROVIDER[side], EMBEDDING_MODEL[side], 'embed') : breakers.of(PROVIDER[side], CHAT_MODEL[side], 'chat');

/** A question of one kind: what came of it, what was handed on while it was written, and every attempt. */
class Question {
  readonly attempts: Attempt[] = [];
  shown = '';

  constructor(
    private readonly started: StartedAi,
    private readonly kind: Kind,
    private readonly options: AnswerOptions = {},
  ) {}

  async ask(): Promise<ChatAnswer> {
    const { chat } = this.started;
    const options = { ...this.options, onAttempt: (attempt: Attempt): void => void this.attempts.push(attempt) };
    if (this.kind === 'chat') return chat.answer(REQUEST, options);
    return chat.stream(REQUEST, (text) => (this.shown += text), options);
  }

  async embed(): Promise<Float32Array> {
    const { embeddings } = this.started;
    return embeddings.embedQuery(embeddings.configured(), REQUEST.question, {
      ...this.options,
      onAttempt: (attempt) => this.attempts.push(attempt),
    });
  }

  get outcomes(): string[] {
    return this.attempts.map(({ provider, outcome }) => `${provider} ${outcome}`);
  }
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work;
  } finally {
    expect(performance.now() - started).toBeLessThan(IN_TIME_MS);
  }
}

/** Promises that failed while nobody looked: they would end the process. */
const unhandled: unknown[] = [];
const collect = (reason: unknown): void => void unhandled.push(reason);
let resourcesBefore: string[];

beforeAll(() => {
  process.on('unhandledRejection', collect);
  resourcesBefore = process.getActiveResourcesInfo();
});

afterAll(() => void process.off('unhandledRejection', collect));

function expectBreaker(breaker: CircuitBreaker, { openMs, calls }: PolicyRow, askedAt: number): void {
  const state = breaker.state();
  const failures = calls.filter((outcome) => outcome !== 'ok');
  expect(state.lastFailure).toBe(failures.at(-1));
  if (openMs === undefined) {
    expect(state).toMatchObject({ state: 'closed', openUntil: null });
  } else if (openMs === 'until midnight in California') {
    expect(state).toMatchObject({ state: 'open', openUntil: new Date(nextPacificMidnight(askedAt)).toISOString() });
  } else if (openMs >= 1_000) {
    const openUntil = Date.parse(state.openUntil ?? '');
    expect(openUntil).toBeGreaterThanOrEqual(askedAt + openMs);
    expect(openUntil).toBeLessThanOrEqual(Date.now() + openMs);
  }
}

const APPLICABLE = POLICY_ROWS.flatMap((row) =>
  SIDES.flatMap((side) =>
    (['chat', 'stream', 'embed'] as const)
      .filter((kind) => row.fault(side, kind))
      .map((kind): [string, Side, Kind, PolicyRow] => [row.name, side, kind, row]),
  ),
);

describe('the policy', () => {
  test.each(APPLICABLE.filter(([, , kind]) => kind !== 'embed'))('%s: %s %s', async (_name, side, kind, row) => {
    const started = await ai.start(settingsOf(side));
    ai.models.fail(operationOf(side, kind), row.fault(side, kind) as Fault, row.times ?? Infinity);
    const question = new Question(started, kind);
    const askedAt = Date.now();
    const answer = await timed(question.ask());
    const calls = row.calls.map((outcome) => `${PROVIDER[side]} ${outcome}`);
    const isGemini = side === 'gemini';
    const stoodIn = row.after === 'next' && isGemini ? 'openai' : row.after && 'local';
    expect(question.outcomes).toEqual(stoodIn ? [...calls, `${stoodIn} ok`] : calls);
    expect(answer.attempts).toEqual(question.attempts);
    expect(answer).toMatchObject({
      provider: stoodIn === 'openai' ? 'OpenAI' : stoodIn === 'local' ? 'Local' : NAME[side],
      text: stoodIn === 'local' ? LOCAL_ANSWER : ANSWER,
      failover: stoodIn !== undefined,
    });
    if (kind === 'stream') expect(question.shown).toBe(answer.text);
    expect(ai.requestsOf(operationOf(side, kind))).toHaveLength(row.calls.length);
    if (row.after === 'local' && isGemini) expect(ai.requestsOf(operationOf('openai', kind))).toHaveLength(0);
    expectBreaker(breakerOf(started, side, kind), row, askedAt);
    if (row.advice) expect(ai.logged.join('\n')).toContain(row.advice(side, kind));
  });

  test.each(APPLICABLE.filter(([, , kind]) => kind === 'embed'))('%s: %s %s', async (_name, side, kind, row) => {
    const started = await ai.start(settingsOf(side));
    ai.models.fail(operationOf(side, kind), row.fault(side, kind) as Fault, row.times ?? Infinity);
    const question = new Question(started, kind);
    const askedAt = Date.now();
    if (row.after) {
      const failure = await rejection(timed(question.embed()));
      expect(failure).toMatchObject({ provider: PROVIDER[side], failure: row.calls.at(-1) });
    } else expect(await timed(question.embed())).not.toHaveLength(0);
    expect(question.outcomes).toEqual(row.calls.map((outcome) => `${PROVIDER[side]} ${outcome}`));
    // No other model embeds, whatever happens.
    const embedded = ai.models.requests.filter(({ operation }) => operation.endsWith('.embed'));
    expect(embedded.map(({ operation }) => operation)).toEqual(row.calls.map(() => operationOf(side, kind)));
    expectBreaker(breakerOf(started, side, kind), row, askedAt);
    if (row.advice) expect(ai.logged.join('\n')).toContain(row.advice(side, kind));
  });
});

describe.each(SIDES)('%s in time', (side) => {
  test('silence in front of a stream: the next try answers', async () => {
    const started = await ai.start({ ...settingsOf(side), AI_FIRST_TOKEN_TIMEOUT: '100ms' });
    ai.models.fail(`${side}.stream`, { hang: true });
    const question = new Question(started, 'stream');
    // OpenAI at another address is a server of one's own, which gets three times as long to begin.
    expect(await timed(question.ask())).toMatchObject({ provider: NAME[side], text: ANSWER });
    expect(question.outcomes).toEqual([`${PROVIDER[side]} transient`, `${PROVIDER[side]} ok`]);
    const [first] = question.attempts;
    const patience = side === 'gemini' ? 100 : 300;
    expect(first?.milliseconds).toBeGreaterThanOrEqual(patience - 5);
    expect(first?.milliseconds).toBeLessThan(patience + 1_000);
    expect(await ai.requestsOf(`${side}.stream`)[0]?.ended).toBe('lost');
  });

  test.each(ANSWERS)('silence in front of all: the local answer comes when the time is over (%s)', async (kind) => {
    const started = await ai.start({ ...settingsOf(side), AI_REQUEST_TIMEOUT: '600ms', AI_FIRST_TOKEN_TIMEOUT: '60s' });
    ai.models.fail(`gemini.${kind}`, { hang: true }, Infinity);
    ai.models.fail(`openai.${kind}`, { hang: true }, Infinity);
    const question = new Question(started, kind);
    const began = performance.now();
    expect(await question.ask()).toMatchObject({ provider: 'Local', text: LOCAL_ANSWER, failover: true });
    expect(performance.now() - began).toBeGreaterThanOrEqual(590);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(question.outcomes).toEqual(
      side === 'gemini' ? ['google transient', 'openai transient', 'local ok'] : ['openai transient', 'local ok'],
    );
  });

  test('silence in front of a vector', async () => {
    const started = await ai.start({ ...settingsOf(side), AI_REQUEST_TIMEOUT: '200ms' });
    ai.models.fail(`${side}.embed`, { hang: true }, Infinity);
    const question = new Question(started, 'embed');
    expect(await rejection(timed(question.embed()))).toMatchObject({ failure: 'transient' });
    expect(question.outcomes).toEqual([`${PROVIDER[side]} transient`]);
  });

  test('a stream may take longer than a whole question, as long as it comes', async () => {
    const started = await ai.start({ ...aloneOf(side), AI_REQUEST_TIMEOUT: '300ms', AI_IDLE_TIMEOUT: '300ms' });
    ai.models.pieces(
      `${side}.stream`,
      Array.from({ length: 15 }, () => 'word '),
    );
    ai.models.pace({ tokenDelayMs: 40 });
    const question = new Question(started, 'stream');
    expect(await timed(question.ask())).toMatchObject({ provider: NAME[side], text: 'word '.repeat(15) });
    expect(question.attempts[0]?.milliseconds).toBeGreaterThan(500);
  });

  test('but not for ever', async () => {
    const started = await ai.start({ ...aloneOf(side), AI_REQUEST_TIMEOUT: '100ms' });
    ai.models.pieces(
      `${side}.stream`,
      Array.from({ length: 1_000 }, () => 'word '),
    );
    ai.models.pace({ tokenDelayMs: 5 });
    const question = new Question(started, 'stream');
    const error = await rejection(timed(question.ask()));
    expect(error).toMatchObject({ code: 'answer_interrupted', status: 503 });
    expect(question.attempts[0]?.milliseconds).toBeGreaterThanOrEqual(950);
  });
});

const BREAKS: [string, Fault][] = [
  ['the connection is lost', { cut: true }],
  ['silence', { hang: true, afterPieces: 2 }],
  ['an error comes', { errorChunk: { error: { code: 502, message: 'provider returned error' } } }],
  ['it ends without its closing mark', { endEarly: true }],
  ['a line that is no JSON comes', { malformed: true }],
];

describe.each(SIDES)('%s breaks off after its first text', (side) => {
  const operation: StreamOperation = `${side}.stream`;

  test.each(BREAKS)('%s: nobody else goes on, and nothing is shown twice', async (_what, fault) => {
    const started = await ai.start({ ...settingsOf(side), AI_IDLE_TIMEOUT: '100ms' });
    ai.models.fail(operation, { afterPieces: 2, ...fault }, Infinity);
    const question = new Question(started, 'stream');
    const error = (await rejection(timed(question.ask()))) as BrokenAnswerError;
    expect(error).toBeInstanceOf(BrokenAnswerError);
    expect(error.message).not.toMatch(/provider|Gemini|OpenAI/i);
    expect(question.shown).toBe('The documents ');
    expect(question.outcomes).toEqual([`${PROVIDER[side]} transient`]);
    expect(error.attempts).toEqual(question.attempts);
    // What was written is paid for: the ledger gets an estimate.
    expect(error.attempts[0]).toMatchObject({ estimated: true, usage: { outputTokens: Math.ceil('The documents '.length / 4) } });
    expect(ai.models.requests).toHaveLength(1);
    expect(breakerOf(started, side, 'stream').state()).toMatchObject({ state: 'closed', lastFailure: 'transient' });
    for (let count = 0; count < 2; count += 1) await rejection(new Question(started, 'stream').ask());
    expect(breakerOf(started, side, 'stream').position).toBe('open');
    expect((await new Question(started, 'stream').ask()).provider).toBe(side === 'gemini' ? 'OpenAI' : 'Local');
  });

  test('what the provider takes back in the middle of its answer', async () => {
    const started = await ai.start(settingsOf(side));
    ai.models.fail(operation, { finish: side === 'gemini' ? 'SAFETY' : 'content_filter' });
    const question = new Question(started, 'stream');
    expect(await rejection(timed(question.ask()))).toMatchObject({ code: 'answer_withheld' });
    expect(question.outcomes).toEqual([`${PROVIDER[side]} content`]);
    expect(breakerOf(started, side, 'stream').position).toBe('closed');
  });
});

describe.each(SIDES)('the caller of %s leaves', (side) => {
  const reason = new Error('the reader closed the page');

  test.each(['chat', 'stream', 'embed'] as const)('in front of the answer (%s): the call ends, nobody else is asked', async (kind) => {
    const started = await ai.start(settingsOf(side));
    ai.models.fail(operationOf(side, kind), { hang: true });
    const caller = new AbortController();
    const question = new Question(started, kind, { signal: caller.signal });
    const arrived = ai.models.arrival(operationOf(side, kind));
    const asked = rejection(timed<unknown>(kind === 'embed' ? question.embed() : question.ask()));
    const request = await arrived;
    caller.abort(reason);
    expect(await asked).toBe(reason);
    expect(await request.ended).toBe('lost');
    expect(question.outcomes).toEqual([`${PROVIDER[side]} aborted`]);
    expect(ai.models.requests).toHaveLength(1);
    expect(breakerOf(started, side, kind).state()).toMatchObject({ state: 'closed', lastFailure: null });
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });

  test('in the middle of a stream: the connection to the provider is closed', async () => {
    const started = await ai.start(settingsOf(side));
    const held = ai.models.hold(`${side}.stream`, 2);
    const caller = new AbortController();
    const question = new Question(started, 'stream', { signal: caller.signal });
    const asked = rejection(timed(question.ask()));
    await held.reached;
    while (question.shown !== 'The documents ') await new Promise(setImmediate);
    caller.abort(reason);
    expect(await asked).toBe(reason);
    expect(await ai.models.requests[0]?.ended).toBe('lost');
    expect(question.attempts).toEqual([expect.objectContaining({ outcome: 'aborted', estimated: true })]);
    expect(breakerOf(started, side, 'stream').state()).toMatchObject({ state: 'closed', lastFailure: null });
  });

  test('while it waits for another try', async () => {
    const started = await ai.start(settingsOf(side));
    ai.models.fail(`${side}.chat`, { status: 429, retryAfter: 4 });
    const caller = new AbortController();
    const question = new Question(started, 'chat', { signal: caller.signal, onFailure: () => setImmediate(() => caller.abort(reason)) });
    expect(await rejection(timed(question.ask()))).toBe(reason);
    expect(question.outcomes).toEqual([`${PROVIDER[side]} rate`]);
  });

  test('a reader of a stream that fails is told its own error', async () => {
    const { chat } = await ai.start(settingsOf(side));
    const failing = (): void => {
      throw reason;
    };
    expect(await rejection(chat.stream(REQUEST, failing))).toBe(reason);
    expect(ai.models.requests).toHaveLength(1);
  });
});

describe.each(SIDES)('too long a question for %s', (side) => {
  const tooLong: Fault = {
    status: 400,
    body: { error: { code: 400, message: 'The input token count (9000) exceeds the maximum context length' } },
  };
  const shorter = { ...REQUEST, prompt: 'Question: How many days of leave? [1]' };

  test.each(ANSWERS)('is asked once more with less context (%s)', async (kind) => {
    const { chat } = await ai.start(settingsOf(side));
    ai.models.fail(operationOf(side, kind), tooLong);
    const request = { ...REQUEST, shorter: () => shorter };
    const answer = kind === 'chat' ? await chat.answer(request) : await chat.stream(request, () => undefined);
    expect(answer).toMatchObject({ provider: NAME[side], text: ANSWER, failover: false });
    expect(answer.attempts.map(({ outcome }) => outcome)).toEqual(['request', 'ok']);
    const [long, short] = ai.requestsOf(operationOf(side, kind)).map(({ body }) => JSON.stringify(body));
    expect(long).toContain(JSON.stringify(REQUEST.prompt));
    expect(short).not.toContain(JSON.stringify(REQUEST.prompt));
    expect(short).toContain(shorter.prompt);
  });

  test('is answered from the documents when that does not help, or nothing can be left out', async () => {
    const { chat } = await ai.start(settingsOf(side));
    ai.models.fail(`${side}.chat`, tooLong, Infinity);
    expect((await chat.answer({ ...REQUEST, shorter: () => shorter })).attempts).toHaveLength(3);
    expect((await chat.answer({ ...REQUEST, shorter: () => undefined })).attempts).toHaveLength(2);
    expect((await chat.answer(REQUEST)).provider).toBe('Local');
  });
});

describe('afterwards', () => {
  test('no promise failed unseen, and no timer or connection is left', async () => {
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
    const count = (resources: readonly string[], kind: string): number => resources.filter((resource) => resource === kind).length;
    const now = process.getActiveResourcesInfo();
    expect(count(now, 'Timeout')).toBeLessThanOrEqual(count(resourcesBefore, 'Timeout'));
    // The server's ends of idle connections; ours hold nothing up.
    expect(count(now, 'TCPSocketWrap')).toBeLessThanOrEqual(count(resourcesBefore, 'TCPSocketWrap') + ai.models.connections);
  });

  test('memory stays flat over two thousand questions that go wrong', async () => {
    const started = await ai.start({ ...settingsOf('gemini'), AI_IDLE_TIMEOUT: '1s' });
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const caller = new AbortController();
    const faults: [ModelOperation, Fault][] = [
      ['gemini.chat', { status: 500 }],
      ['gemini.stream', { cut: true, afterPieces: 1 }],
      ['gemini.chat', { body: LONG_BODY, cut: true }],
      ['gemini.stream', { status: 429, retryAfter: 40 }],
      ['openai.stream', { errorChunk: { error: { code: 502, message: 'lost' } } }],
      ['gemini.stream', { malformed: true, afterPieces: 0 }],
      ['openai.chat', { status: 404 }],
    ];
    const round = async (): Promise<void> => {
      for (const [operation, fault] of faults) ai.models.fail(operation, fault, 3);
      const questions = Array.from({ length: 20 }, (_, index) =>
        new Question(started, index % 2 === 0 ? 'chat' : 'stream', { signal: caller.signal }).ask(),
      );
      await Promise.allSettled(questions);
      // Breakers close again, and what the test itself remembers is forgotten.
      started.clock.advance(3_600_000);
      ai.models.reset();
      ai.logged.length = 0;
      jest.clearAllMocks();
    };
    const heapAfter = async (rounds: number): Promise<number> => {
      for (let count = 0; count < rounds; count += 1) await round();
      await new Promise(setImmediate);
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = await heapAfter(30);
    const after = await heapAfter(100);
    expect(after - before).toBeLessThan(4_000_000);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
    expect(unhandled).toEqual([]);
  });
});
