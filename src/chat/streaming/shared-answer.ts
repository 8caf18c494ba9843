import { AppError } from '../../common/errors';
import { type AnswerEvent, type Heartbeat, SOURCES_ID } from './answer-events';
import type { ReadableAnswer } from './readable-answer';

/** An answer to somebody else's question, for a reader who may read it only as long as its session is shared. */
export class SharedAnswer implements Pick<ReadableAnswer, 'events'> {
  /** @param mayRead asked before each event */
  constructor(
    private readonly answer: ReadableAnswer,
    private readonly mayRead: () => Promise<boolean>,
  ) {}

  async *events(after: number, heartbeatMs: number): AsyncGenerator<AnswerEvent | Heartbeat> {
    let seen = Math.max(after, SOURCES_ID);
    for await (const event of this.answer.events(after, heartbeatMs)) {
      if (!(await this.mayRead())) {
        yield { type: 'error', id: seen, error: new AppError('not_found', 'The conversation is shared with you no longer.') };
        return;
      }
      if (event.type !== 'heartbeat') seen = event.id;
      yield event;
    }
  }
}
