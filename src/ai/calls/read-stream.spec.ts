import type { ChatPiece } from '../ports/chat-model';
import { readStream, type StreamLimits } from './read-stream';

const LIMITS: StreamLimits = { firstTextMs: 1_000, idleMs: 500, wholeMs: 3_000 };
const END: ChatPiece = { text: '', finish: { model: 'model', usage: { outputTokens: 2 } } };

/** A stream that the test writes piece by piece. It ignores its signal, as the worst SDK would, unless it waits for the next piece. */
class Script {
  readonly given: string[] = [];
  isClosed = false;
  signal: AbortSignal | undefined;
  private pieces: (ChatPiece | Error | 'end')[] = [];
  private wake: () => void = () => undefined;

  open = (signal: AbortSignal): AsyncIterable<ChatPiece> => {
    this.signal = signal;
    return this.iterate();
  };

  /** Waits until the piece has been read. */
  async write(...pieces: (ChatPiece | Error | 'end')[]): Promise<void> {
    for (const piece of pieces) {
      this.pieces.push(piece);
      this.wake();
      await settle();
    }
  }

  private async *iterate(): AsyncGenerator<ChatPiece> {
    try {
      for (;;) {
        while (this.pieces.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
        const piece = this.pieces.shift() as ChatPiece | Error | 'end';
        if (piece === 'end') return;
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    } finally {
      this.isClosed = true;
    }
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const text = (words: string): ChatPiece => ({ text: words });

let script: Script;
let caller: AbortController;

beforeEach(() => {
  jest.useFakeTimers();
  script = new Script();
  caller = new AbortController();
});

afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

function read(limits = LIMITS, onText = (words: string): void => void script.given.push(words)): Promise<unknown> {
  return readStream('google', script.open, limits, caller.signal, onText).catch((error: unknown) => error);
}

test('hands on each text as it comes and returns the whole', async () => {
  const reply = read();
  await script.write(text(''), text('Twenty'));
  expect(script.given).toEqual(['Twenty']);
  await script.write(text('-seven'), END, 'end');
  expect(await reply).toEqual({ text: 'Twenty-seven', model: 'model', usage: { outputTokens: 2 } });
  expect(script.given).toEqual(['Twenty', '-seven']);
  expect(script.isClosed).toBe(true);
});

test('the text of the last piece counts', async () => {
  const reply = read();
  await script.write({ ...END, text: 'All at once.' }, 'end');
  expect(await reply).toMatchObject({ text: 'All at once.' });
});

test('silence before the first text ends it, also when pieces without text come', async () => {
  const reply = read();
  jest.advanceTimersByTime(600);
  await script.write(text(''));
  jest.advanceTimersByTime(400);
  expect(await reply).toMatchObject({ failure: 'transient', message: 'no text within 1000 ms' });
  expect(script.signal?.aborted).toBe(true);
});

test('silence in the middle ends it; each piece begins the wait anew', async () => {
  const reply = read();
  await script.write(text('One'));
  for (let piece = 0; piece < 3; piece += 1) {
    jest.advanceTimersByTime(499);
    await script.write(text('.'));
  }
  jest.advanceTimersByTime(500);
  expect(await reply).toMatchObject({ failure: 'transient', message: 'nothing more within 500 ms' });
  await script.write(text('late'));
  expect(script.given.join('')).toBe('One...');
  expect(script.isClosed).toBe(true);
});

test('an answer that never ends does end', async () => {
  const reply = read();
  for (let piece = 0; piece < 10; piece += 1) {
    await script.write(text('.'));
    jest.advanceTimersByTime(300);
  }
  expect(await reply).toMatchObject({ failure: 'transient', message: 'no end of the answer within 3000 ms' });
});

test.each<[string, (ChatPiece | Error | 'end')[], object]>([
  ['no text at all', [END, 'end'], { failure: 'transient', message: 'the answer is empty' }],
  ['no end', [text('Half'), 'end'], { failure: 'transient', message: 'the answer ended without its closing mark' }],
  ['a stream that throws', [text('Half'), new Error('reset')], { message: 'reset' }],
])('%s is a failure', async (_what, pieces, expected) => {
  const reply = read();
  await script.write(...pieces);
  expect(await reply).toMatchObject(expected);
  expect(script.isClosed).toBe(true);
});

test('the caller who leaves ends it, in the middle too', async () => {
  const reply = read();
  await script.write(text('One'));
  caller.abort();
  expect(await reply).toMatchObject({ failure: 'aborted' });
  expect(script.signal?.aborted).toBe(true);
});

test('a reader that fails is not the fault of the provider', async () => {
  const reply = read(LIMITS, () => {
    throw new Error('the socket is gone');
  });
  await script.write(text('One'));
  expect(await reply).toMatchObject({ failure: 'aborted', cause: { message: 'the socket is gone' } });
  expect(script.isClosed).toBe(true);
});
