import type { AppConfig } from '../../config/app-config';
import { failureMessage, isRefusal } from '../failure-message';
import type { AbortReason } from '../job.types';
import type { RunEnding } from '../running-jobs.repository';

/** Pauses before the second attempt, the third …, in milliseconds; the last one holds for all that follow. */
const RETRY_PAUSES_MS = [1_000, 10_000, 60_000, 600_000];

/** How long a job waits after an attempt that failed, in milliseconds. @param attempt counts from 1 */
export function retryPause(attempt: number): number {
  return RETRY_PAUSES_MS[Math.min(attempt, RETRY_PAUSES_MS.length) - 1] ?? 0;
}

/** What is known of a run whose work threw. */
export interface FailedRun {
  thrown: unknown;
  /** Why the work was asked to end; undefined when it was not. */
  abortReason: AbortReason | undefined;
  attempt: number;
  /** Attempts that a job of its kind has. */
  attempts: number;
}

/** How a run ends whose work threw. */
export function endingAfter({ thrown, abortReason, attempt, attempts }: FailedRun, config: AppConfig): RunEnding {
  if (abortReason === 'cancelled') return { state: 'cancelled' };
  if (abortReason === 'stopping') return { state: 'given back' };
  const error = failureMessage(thrown, config);
  const isRefused = isRefusal(thrown);
  if (isRefused || attempt >= attempts) return { state: 'failed', error, isRefused };
  return { state: 'queued', error, pauseMs: retryPause(attempt) };
}
