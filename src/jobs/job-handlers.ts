import { Injectable } from '@nestjs/common';
import type { JobHandler, JobKind } from './job.types';

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
}
