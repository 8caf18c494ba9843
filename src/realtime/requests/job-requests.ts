import { Injectable } from '@nestjs/common';
import { JobEvents } from '../../jobs/routes/job-events';
import { readerOf } from '../../jobs/routes/job-view';
import type { JobMessage } from '../protocol/messages.requests';
import type { Reading } from './reading';

/** Progress of jobs over sockets, with the events of GET /jobs/{id}/events. */
@Injectable()
export class JobRequests {
  constructor(private readonly events: JobEvents) {}

  /** Sends the events of a job until it has ended. @throws AppError `not_found`, `rate_limited` */
  async follow({ job_id: id, last_event_id: after = 0 }: JobMessage, { user, requestId, emit, gone }: Reading): Promise<void> {
    for await (const event of await this.events.follow(readerOf(user), { id, after, gone, requestId })) {
      if (event.type !== 'heartbeat') await emit({ name: event.type, id: event.id, data: JSON.stringify(event.data) });
    }
  }
}
