import { Injectable } from '@nestjs/common';
import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { CollectionAccess } from '../../documents/collections/collection-access';
import { linkToOlder } from '../messages/history-link';
import { MessageHistory } from '../messages/message-history';
import type { SessionQuery } from './sessions.requests';
import type { SessionResponse } from './sessions.responses';

/** A session with a page of its messages, as the text of a SessionWithMessagesResponse. */
export interface SessionPage {
  json: string;
  /** `Link` header of the older messages; unset on the last page. */
  link?: string;
}

/** Who reads, and under which path. */
export interface SessionReader {
  user: AuthenticatedUser;
  path: string;
}

/** Reads the messages of a session, for whoever may read it. */
@Injectable()
export class SessionReading {
  constructor(
    private readonly history: MessageHistory,
    private readonly access: CollectionAccess,
  ) {}

  /** @param session which the caller has found that the reader may read */
  async page(
    session: SessionResponse,
    { limit, before, include_failed, include_pending }: SessionQuery,
    { user, path }: SessionReader,
  ): Promise<SessionPage> {
    const range = { sessionId: session.id, limit, before, includeFailed: include_failed, includePending: include_pending };
    const page = await this.history.read({ userId: user.id, username: user.username, readable: await this.access.readable(user) }, range);
    return { json: `${JSON.stringify(session).slice(0, -1)},"messages":${page.json}}`, link: linkToOlder(path, range, page) };
  }
}
