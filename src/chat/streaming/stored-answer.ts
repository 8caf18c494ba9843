import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../../common/errors';
import { type AnswerEnd, type AnswerEvent, closingAfter, deltaAfter, SOURCES_ID } from './answer-events';
import type { SourceResponse } from '../chat.responses';
import { storedAnswerResponse } from '../messages/answer-mapping';
import type { ReadableAnswer } from './generation';
import type { MessageEntity } from '../messages/message.entity';

/**
 * The answer a message was given before, for those who read it (again).
 * @throws AppError `answer_in_progress` when another process is still making it
 */
export function storedAnswer(row: MessageEntity): ReadableAnswer {
  const end = endOf(row);
  const finished = 'answer' in end ? Promise.resolve(end.answer) : Promise.reject(end.error);
  // Who only reads events does not wait for it.
  finished.catch(() => undefined);
  return {
    finished,
    begun: async () => {
      if (!row.response) await finished;
    },
    async *events(after) {
      for (const event of eventsOf(row, end, after)) yield event;
    },
  };
}

function eventsOf(row: MessageEntity, end: AnswerEnd, after: number): AnswerEvent[] {
  const text = row.response ?? '';
  const sources: AnswerEvent = { type: 'sources', id: SOURCES_ID, messageId: row.id, sources: sourcesOf(row.offered ?? row.sources) };
  const events = [after < SOURCES_ID ? sources : undefined, deltaAfter(text, after), closingAfter(text, end, after)];
  return events.filter((event) => event !== undefined);
}

function endOf(row: MessageEntity): AnswerEnd {
  switch (row.status) {
    case 'complete':
    case 'stopped':
      return { answer: storedAnswerResponse(row) };
    case 'pending':
      throw new AppError('answer_in_progress', 'This message is being answered. Ask for it again in a moment.', { retryAfterSeconds: 1 });
    case 'interrupted':
    case 'failed': {
      const code = (row.errorCode ?? 'internal_error') as ErrorCode;
      return { error: new AppError(code, ERROR_CATALOGUE[code].meaning) };
    }
  }
}

const sourcesOf = (json: string): SourceResponse[] => JSON.parse(json) as SourceResponse[];
