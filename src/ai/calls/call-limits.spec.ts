import { waitToRetry, withDeadline } from './call-limits';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const silence = (): Promise<never> => new Promise<never>(() => undefined);
const outcome = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

test('ends a call that listens to nothing, and tells it to stop', async () => {
  let given: AbortSignal | undefined;
  const call = withDeadline('google', 1_000, undefined, (signal) => {
    given = signal;
    return silence();
  });
  const caught = outcome(call);
  jest.advanceTimersByTime(999);
  expect(given?.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect(await caught).toMatchObject({ provider: 'google', failure: 'transient' });
  expect(given?.aborted).toBe(true);
});

test('the caller who leaves is not a failure of the provider', async () => {
  const caller = new AbortController();
  const call = outcome(withDeadline('openai', 1_000, caller.signal, silence));
  caller.abort();
  expect(await call).toMatchObject({ failure: 'aborted' });
  const never = jest.fn();
  await expect(withDeadline('openai', 1_000, caller.signal, never)).rejects.toMatchObject({ failure: 'aborted' });
  expect(never).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);
});

test('a deadline of months is not one of a millisecond', async () => {
  jest.useRealTimers();
  const call = withDeadline('google', 1e12, undefined, () => new Promise((resolve) => setTimeout(() => resolve('yes'), 20)));
  expect(await call).toBe('yes');
});

test('without a deadline there is no timer', async () => {
  const call = withDeadline('local', Infinity, undefined, () => Promise.resolve('yes'));
  expect(jest.getTimerCount()).toBe(0);
  expect(await call).toBe('yes');
});

test.each([
  ['an answer', () => Promise.resolve('yes')],
  ['a failure', () => Promise.reject(new Error('no'))],
  [
    'a failure at once',
    () => {
      throw new Error('no');
    },
  ],
])('%s leaves no timer and no listener behind', async (_what, run: () => Promise<string>) => {
  const caller = new AbortController();
  const added = jest.spyOn(caller.signal, 'addEventListener');
  const removed = jest.spyOn(caller.signal, 'removeEventListener');
  await outcome(withDeadline<string>('google', 1_000, caller.signal, run));
  expect(jest.getTimerCount()).toBe(0);
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener));
});

test('a wait ends with the reason of the caller who leaves', async () => {
  jest.useRealTimers();
  const caller = new AbortController();
  const wait = outcome(waitToRetry(60_000, caller.signal));
  caller.abort(new Error('gone'));
  expect(await wait).toMatchObject({ message: 'gone' });
});
