import { Injectable } from '@nestjs/common';
import type { KeyScope } from '../auth/guards/key-scope.decorator';
import { SocketRates } from '../auth/guards/sockets/socket-rates';
import { hasScope } from '../auth/keys/key-scopes';
import { AppError } from '../common/errors';
import type { CheckedRequest, RequestType } from './protocol/read-message';
import { AnswerRequests } from './requests/answer-requests';
import { JobRequests } from './requests/job-requests';
import type { Reading } from './requests/reading';
import { SessionRequests } from './requests/session-requests';

/** A request that is answered with events. */
export type Streamed = Exclude<CheckedRequest, { type: 'leave' }>;

/** What an API key must be made for, as on the routes that do the same. */
const SCOPES: Record<Exclude<RequestType, 'leave'>, KeyScope> = {
  ask: 'chat',
  stop: 'chat',
  resume: 'chat',
  follow: 'chat',
  job: 'documents:read',
};

/** Does what clients ask for over sockets. */
@Injectable()
export class SocketRequests {
  constructor(
    private readonly answers: AnswerRequests,
    private readonly sessions: SessionRequests,
    private readonly jobs: JobRequests,
    private readonly rates: SocketRates,
  ) {}

  /** Sends the events of a request until there are no more. @throws AppError */
  async run({ type, body }: Streamed, reading: Reading): Promise<void> {
    const { key } = reading.user;
    await this.rates.countMessage(reading.user);
    const scope = SCOPES[type];
    if (key && !hasScope(key.scopes, scope))
      throw new AppError('forbidden', `This API key lacks the scope ${scope}. Use a key that has it.`);
    switch (type) {
      case 'ask':
        return this.answers.ask(body, reading);
      case 'stop':
        return this.answers.stop(body, reading);
      case 'resume':
        return this.answers.resume(body, reading);
      case 'follow':
        return this.sessions.follow(body, reading);
      case 'job':
        return this.jobs.follow(body, reading);
    }
  }
}
