import type { AnswerResponse } from '../../chat/chat.responses';
import type { ReadableAnswer } from '../../chat/streaming/readable-answer';
import type { Clock } from '../../common/clock';
import type { UrlCitationResponse } from '../citations.responses';
import type { Writing, WrittenAnswer, WritingEvent } from './written-answer';

/** Stands between a text that its model took back and the answer: what was sent cannot be taken back here. */
const AFTER_RETRACTION = '\n\n---\n\n';

/** The answer to a question, in the words of both protocols. A reader that leaves does not end it. */
export class DocumentWriting implements Writing {
  constructor(
    private readonly answer: ReadableAnswer,
    private readonly written: (answer: AnswerResponse) => Promise<WrittenAnswer>,
    private readonly clock: Clock,
  ) {}

  async whole(): Promise<WrittenAnswer> {
    return this.written(await this.answer.finished);
  }

  begun(milliseconds: number): Promise<void> {
    return this.answer.begun(milliseconds);
  }

  async *events(heartbeatMs: number): AsyncGenerator<WritingEvent> {
    let sent = '';
    let current = 0;
    for await (const event of this.answer.events(0, heartbeatMs)) {
      switch (event.type) {
        case 'heartbeat':
          yield event;
          break;
        case 'sources':
          yield { type: 'begun', id: String(event.messageId), createdAt: Math.floor(this.clock.millis() / 1_000) };
          break;
        case 'delta':
          sent += event.text;
          yield { type: 'text', text: event.text };
          break;
        case 'retracted':
          sent += AFTER_RETRACTION;
          current = sent.length;
          yield { type: 'text', text: AFTER_RETRACTION };
          break;
        case 'done':
          yield { type: 'done', answer: moved(await this.written(event.answer), sent, current) };
          break;
        case 'error':
          yield { type: 'failed', error: event.error };
      }
    }
  }
}

/** An answer that stands behind what was sent before it. */
function moved(answer: WrittenAnswer, sent: string, by: number): WrittenAnswer {
  if (by === 0) return answer;
  const citations = answer.citations.map((each: Readonly<UrlCitationResponse>) => ({
    ...each,
    start_index: each.start_index + by,
    end_index: each.end_index + by,
  }));
  return { ...answer, text: sent, citations };
}
