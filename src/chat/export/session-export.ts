import { Injectable } from '@nestjs/common';
import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { Clock } from '../../common/clock';
import { CollectionAccess } from '../../documents/collections/collection-access';
import type { MessageResponse } from '../messages.responses';
import { MessageHistory } from '../messages/message-history';
import type { SessionResponse } from '../sessions/sessions.responses';
import { SessionAccessRepository } from '../sharing/access/session-access.repository';
import type { ExportFormat } from './export.requests';
import { EXPORT_VERSION, type SessionExportResponse } from './export.responses';
import { messageMarkdown, sessionHeading } from './session-markdown';

/** Writes a whole session in one piece of text after another: however long it is, little of it is in memory at a time. */
@Injectable()
export class SessionExport {
  constructor(
    private readonly history: MessageHistory,
    private readonly access: SessionAccessRepository,
    private readonly collections: CollectionAccess,
    private readonly clock: Clock,
  ) {}

  /**
   * The pieces of an export. It breaks off when the reader may read the session no longer.
   * @param session which the caller has found that the reader may read
   */
  pieces(session: SessionResponse, format: ExportFormat, reader: AuthenticatedUser): AsyncGenerator<string> {
    return format === 'json' ? this.json(session, reader) : this.markdown(session, reader);
  }

  private async *markdown(session: SessionResponse, reader: AuthenticatedUser): AsyncGenerator<string> {
    yield sessionHeading(session, this.clock.iso());
    let position = 0;
    for await (const batch of this.batches(session, reader))
      for (const message of batch) yield messageMarkdown(JSON.parse(message) as MessageResponse, (position += 1));
  }

  private async *json(session: SessionResponse, reader: AuthenticatedUser): AsyncGenerator<string> {
    const head: Omit<SessionExportResponse, 'messages'> = { version: EXPORT_VERSION, exported_at: this.clock.iso(), session };
    yield `${JSON.stringify(head).slice(0, -1)},"messages":[`;
    let separator = '';
    for await (const batch of this.batches(session, reader)) {
      yield separator + batch.join(',');
      separator = ',';
    }
    yield ']}';
  }

  private async *batches({ id }: SessionResponse, reader: AuthenticatedUser): AsyncGenerator<string[]> {
    const history = { userId: reader.id, username: reader.username, readable: await this.collections.readable(reader) };
    for await (const batch of this.history.batches(history, { sessionId: id })) {
      await this.access.require(reader.id, id, 'read');
      yield batch;
    }
  }
}
