import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../../common/errors';
import type { AnswerEnd } from './answer-events';
import type { SourceResponse } from '../chat.responses';
import { storedAnswerResponse } from '../messages/answer-mapping';
import type { AnswerSnapshot } from './followed-answer';
import { GrowingAnswer } from './growing-answer';
import type { ReadableAnswer } from './readable-answer';
import type { MessageEntity } from '../messages/message.entity';

/**
 * The answer of a message that is no longer pending, with the events it had while it was made. Readers who saw more of it then than they may
 * see now are told that it was retracted.
 * @param row the message as its reader may see it
 * @param whole the message as it is stored
 */
export function storedAnswer(row: MessageEntity, whole: MessageEntity = row): ReadableAnswer {
  const { text, sources, end } = snapshotOf(row);
  const answer = new GrowingAnswer(row.id);
  if (sources !== null) answer.offer(sourcesOf(sources));
  if (row !== whole) {
    answer.append(whole.response ?? '');
    answer.retract();
  }
  answer.append(text);
  if (end) answer.close(end);
  return answer;
}

/** What the row of a message shows of its answer. */
export function snapshotOf(row: MessageEntity): AnswerSnapshot {
  const end = endOf(row);
  return { text: row.response ?? '', sources: row.offered ?? (end ? row.sources : null), end };
}

function endOf(row: MessageEntity): AnswerEnd | undefined {
  switch (row.status) {
    case 'complete':
    case 'stopped':
      return { answer: storedAnswerResponse(row) };
    case 'interrupted':
    case 'failed': {
      const code = (row.errorCode ?? 'internal_error') as ErrorCode;
      return { error: new AppError(code, ERROR_CATALOGUE[code].meaning) };
    }
    case 'pending':
      return undefined;
  }
}

const sourcesOf = (json: string): SourceResponse[] => JSON.parse(json) as SourceResponse[];
