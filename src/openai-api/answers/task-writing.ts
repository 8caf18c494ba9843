import { randomUUID } from 'node:crypto';
import type { Clock } from '../../common/clock';
import type { TaskReply } from '../tasks/client-tasks';
import type { Writing, WrittenAnswer, WritingEvent } from './written-answer';

/** What a client asked for itself, in the words of both protocols. */
export class TaskWriting implements Writing {
  private readonly answer: WrittenAnswer;

  constructor({ text, usage }: TaskReply, clock: Clock) {
    const createdAt = Math.floor(clock.millis() / 1_000);
    this.answer = { id: randomUUID(), text, citations: [], usage, isTruncated: false, createdAt };
  }

  whole(): Promise<WrittenAnswer> {
    return Promise.resolve(this.answer);
  }

  begun(): Promise<void> {
    return Promise.resolve();
  }

  async *events(): AsyncGenerator<WritingEvent> {
    const { id, text, createdAt } = this.answer;
    yield { type: 'begun', id, createdAt };
    yield { type: 'text', text };
    yield { type: 'done', answer: this.answer };
  }
}
