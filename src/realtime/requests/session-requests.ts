import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ChatService } from '../../chat/answering/chat.service';
import { SessionGrowthRepository } from '../../chat/messages/session-growth.repository';
import { noSession } from '../../chat/sharing/access/session-access.repository';
import { AppError } from '../../common/errors';
import { errorEvent } from '../protocol/frames';
import type { FollowMessage } from '../protocol/messages.requests';
import { HEARTBEAT_MS, sendAnswer } from './answer-events';
import { AnswerRequests } from './answer-requests';
import type { Reading } from './reading';

/** How often the rows of a session are looked at for each of its followers, in milliseconds: whichever process is asked, it writes them. */
const LOOK_MS = 500;

/** Messages read at a look, and answers of one session that a follower is sent at the same time. */
const MOST_AT_ONCE = 5;

/** Sessions as others write in them. */
@Injectable()
export class SessionRequests {
  constructor(
    private readonly chat: ChatService,
    private readonly answers: AnswerRequests,
    private readonly growth: SessionGrowthRepository,
  ) {}

  /**
   * Sends each new message of a session, and the events of its answer, as long as the reader may read the session.
   * @throws AppError `not_found` as soon as it may not
   */
  async follow({ session_id: sessionId, after }: FollowMessage, reading: Reading): Promise<void> {
    const { user, emit, gone } = reading;
    const unfollowed = new AbortController();
    const own = { ...reading, gone: AbortSignal.any([gone, unfollowed.signal]) };
    const underWay = new Set<Promise<void>>();
    try {
      let seen = after ?? (await this.growth.newest(sessionId));
      for (let isFirst = true; !gone.aborted; isFirst = false) {
        const ids = await this.growth.after(user.id, sessionId, seen, MOST_AT_ONCE);
        if (!ids) throw noSession();
        if (isFirst) await emit({ name: 'following', data: JSON.stringify({ session_id: sessionId, after: seen }) });
        for (const id of ids) {
          await emit({ name: 'message', messageId: id, data: await this.answers.entry(id, reading) });
          const sending = this.sendAnswerTo(id, own).finally(() => underWay.delete(sending));
          underWay.add(sending);
          if (underWay.size >= MOST_AT_ONCE) await Promise.race(underWay);
          seen = id;
        }
        if (ids.length < MOST_AT_ONCE) await pause(LOOK_MS, undefined, { signal: gone }).catch(() => undefined);
      }
    } finally {
      unfollowed.abort();
      await Promise.all(underWay);
    }
  }

  /** Never rejects: an answer that cannot be read ends alone, with an error of its own. */
  private async sendAnswerTo(messageId: number, reading: Reading): Promise<void> {
    try {
      const answer = await this.chat.answerTo(reading.user, messageId);
      await sendAnswer(answer.events(0, HEARTBEAT_MS), reading, messageId);
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('internal_error', 'The answer cannot be read.', { cause: thrown });
      await reading.emit({ ...errorEvent(error, reading.requestId), messageId });
    }
  }
}
