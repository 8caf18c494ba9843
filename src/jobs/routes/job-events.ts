import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { type ErrorResponse, errorResponse } from '../../common/http/error.responses';
import { HEARTBEAT, wireEvent } from '../../common/http/event-stream';
import { tooManyRequests } from '../../common/http/too-many-requests';
import { AppConfig } from '../../config/app-config';
import { JobListRepository, type JobReader, type ListedJob } from '../job-list.repository';
import { jobResponse, noJob } from './job-view';
import type { JobResponse } from './jobs.responses';

/** How often the row of a job is read for each of its readers, in milliseconds: whichever process runs the job, it writes once a second. */
const LOOK_MS = 500;

/** Streams that one account may have open on one server, and what it is told to wait when it has them, in milliseconds. */
const MOST_STREAMS = 20;
const STREAM_WAIT_MS = 5_000;

/** What a reader of a job is told. Ids are revisions of its row. */
export type JobEvent =
  | { type: 'job' | 'done'; id: number; data: JobResponse }
  | { type: 'error'; id: number; data: ErrorResponse }
  /** Nothing is new. */
  | { type: 'heartbeat' };

/** What a stream of one job needs to know. */
export interface FollowedJob {
  id: number;
  /** Id of the last event that the reader has seen; 0 for none. */
  after: number;
  /** Aborts when the reader has gone. */
  gone: AbortSignal;
  /** Named in an event of an error. */
  requestId: string;
}

/**
 * Jobs as streams of events. The id of an event is the revision of the row that it shows, the same in every process, so that a reader goes on
 * anywhere after any of them: `job` for a job that is queued or runs, `done` for one that has ended, which ends the stream.
 */
@Injectable()
export class JobEvents implements BeforeApplicationShutdown {
  private readonly open = new Map<number, number>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly jobs: JobListRepository,
    private readonly config: AppConfig,
  ) {
    // Every open stream waits for it.
    setMaxListeners(0, this.stopping.signal);
  }

  /**
   * The events of a job from its state now.
   * @throws AppError `not_found` when the job is absent or not to be seen, `rate_limited` when the reader has too many streams open
   */
  async follow(reader: JobReader, followed: FollowedJob): Promise<AsyncIterable<JobEvent>> {
    const job = await this.jobs.find(reader, followed.id);
    if (!job) throw noJob();
    if ((this.open.get(reader.userId) ?? 0) >= MOST_STREAMS) throw tooManyRequests(STREAM_WAIT_MS);
    return this.events(reader, followed, job);
  }

  /** Ends all streams; readers go on at another server, or after the start. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async *events(reader: JobReader, { id, after, gone, requestId }: FollowedJob, first: ListedJob): AsyncGenerator<JobEvent> {
    const ending = AbortSignal.any([this.stopping.signal, gone]);
    this.count(reader, 1);
    try {
      let seen = after;
      let spokeAt = performance.now();
      for (let job: ListedJob | undefined = first; !ending.aborted; job = await this.next(reader, id, ending)) {
        if (!job) {
          yield { type: 'error', id: seen + 1, data: errorResponse(noJob(), requestId) };
          return;
        }
        const isOver = job.state !== 'queued' && job.state !== 'running';
        if (job.revision > seen) {
          yield { type: isOver ? 'done' : 'job', id: job.revision, data: jobResponse(job, reader) };
          seen = job.revision;
          spokeAt = performance.now();
        } else if (performance.now() - spokeAt >= this.config.get('STREAM_HEARTBEAT')) {
          yield { type: 'heartbeat' };
          spokeAt = performance.now();
        }
        if (isOver) return;
      }
    } finally {
      this.count(reader, -1);
    }
  }

  /** The job after a moment. */
  private async next(reader: JobReader, id: number, ending: AbortSignal): Promise<ListedJob | undefined> {
    await pause(LOOK_MS, undefined, { signal: ending }).catch(() => undefined);
    return this.jobs.find(reader, id);
  }

  private count({ userId }: JobReader, change: number): void {
    const count = (this.open.get(userId) ?? 0) + change;
    if (count > 0) this.open.set(userId, count);
    else this.open.delete(userId);
  }
}

/** The events of a job in the wire format of a stream. */
export async function* wireJobEvents(events: AsyncIterable<JobEvent>): AsyncGenerator<Buffer> {
  for await (const event of events) yield Buffer.from(event.type === 'heartbeat' ? HEARTBEAT : wireEvent(event.id, event.type, event.data));
}

/**
 * The event after which a reader goes on.
 * @param header `Last-Event-ID`
 * @throws AppError `invalid_input`
 */
export function eventAfter(header: string | undefined): number {
  const after = header || '0';
  if (!/^\d{1,15}$/.test(after))
    throw new AppError('invalid_input', 'The Last-Event-ID header must be the id of an event, a whole number.');
  return Number(after);
}
