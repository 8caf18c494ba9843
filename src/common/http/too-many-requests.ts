import { AppError } from '../errors';

/** The refusal of a request that has to wait. @param waitMs milliseconds, rounded up to whole seconds */
export function tooManyRequests(waitMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`;
  return new AppError('rate_limited', `Too many requests. Try again in ${wait}.`, { retryAfterSeconds });
}
