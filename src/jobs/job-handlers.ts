import { Injectable } from '@nestjs/common';
import type { TransactionManager } from '../database/transactions';
import type { FollowedState, JobHandler, JobKind, JobState } from './job.types';

/** A job whose state has changed. */
export interface ChangedJob {
  kind: JobKind;
  /** JSON. */
  payload: string;
  state: JobState;
}

/** The handlers of this process, by kind. A process without a handler for a kind leaves such jobs to others. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<JobKind, JobHandler>();

  /** @throws Error when the kind has a handler already */
  register(handler: JobHandler): void {
    if (this.handlers.has(handler.kind)) throw new Error(`there are two handlers for ${handler.kind}`);
    this.handlers.set(handler.kind, handler);
  }

  of(kind: JobKind): JobHandler | undefined {
    return this.handlers.get(kind);
  }

  all(): JobHandler[] {
    return [...this.handlers.values()];
  }

  /** Tells the handler of a job that its work was not done: see `JobHandler.follow`. */
  async follow({ kind, payload, state }: ChangedJob, manager: TransactionManager): Promise<void> {
    if (isFollowed(state)) await this.of(kind)?.follow?.(JSON.parse(payload), state, manager);
  }
}

function isFollowed(state: JobState): state is FollowedState {
  return state === 'cancelled' || state === 'failed' || state === 'queued';
}
