import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { IndexPublisher } from '../../rag/indexing/index-publisher';

/** How long a request waits for searches to follow a change, in milliseconds. They follow all the same when it takes longer. */
const PATIENCE_MS = 5_000;

/** Has searches follow changes of documents. */
@Injectable()
export class Publication {
  private readonly logger = new Logger('Publication');

  constructor(private readonly publisher: IndexPublisher) {}

  /** Publishes what the records say now; resolves when it is done, or after a moment while it goes on. Never fails: the next publication makes up for it. */
  async soon(): Promise<void> {
    const published = this.publisher.publish().then(
      () => undefined,
      (error: unknown) => this.logger.error(`a change of documents was not published yet: ${messageOf(error)}`),
    );
    const late = new AbortController();
    await Promise.race([published, pause(PATIENCE_MS, undefined, late).catch(() => undefined)]);
    late.abort();
  }
}
