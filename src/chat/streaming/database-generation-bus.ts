import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AbandonedMessagesRepository } from '../messages/abandoned-messages.repository';
import type { MessageEntity } from '../messages/message.entity';
import { MessagesRepository } from '../messages/messages.repository';
import { RunningMessagesRepository } from '../messages/running-messages.repository';
import { CollectionAccess, type ReadableCollections } from '../../documents/collections/collection-access';
import { readableMessage } from '../messages/readable-message';
import { provenanceOf } from '../redaction/stored-provenance';
import { WithheldAnswer } from './withheld-answer';
import { Checkpoints } from './checkpoints';
import { FollowedAnswer, type AnswerSnapshot } from './followed-answer';
import type { Generation } from './generation';
import { GenerationBus } from './generation-bus';
import { GenerationRegistry, shuttingDown } from './generation-registry';
import type { ReadableAnswer } from './readable-answer';
import { snapshotOf, storedAnswer } from './stored-answer';

/** Interval at which the row of another process's answer is read while it has readers, in milliseconds. */
const POLL_INTERVAL_MS = 250;

/** How long a stop waits for the process that makes the answer, in milliseconds: ten of its checkpoints. */
const STOP_WAIT_MS = 5_000;

/**
 * Finds this process's answers in its registry and those of other processes in the rows they checkpoint. The database is the only link:
 * readers in another process lag behind by at most one checkpoint and one poll, stops by one checkpoint.
 */
@Injectable()
export class DatabaseGenerationBus extends GenerationBus implements BeforeApplicationShutdown {
  private readonly followed = new Map<number, FollowedAnswer>();

  constructor(
    private readonly registry: GenerationRegistry,
    private readonly checkpoints: Checkpoints,
    private readonly messages: MessagesRepository,
    private readonly running: RunningMessagesRepository,
    private readonly abandoned: AbandonedMessagesRepository,
    private readonly access: CollectionAccess,
  ) {
    super();
  }

  run(generation: Generation, work: () => Promise<void>): void {
    this.registry.run(generation, async () => {
      const end = this.checkpoints.keep(generation);
      await work().finally(end);
    });
  }

  async find(userId: number, messageId: number, readable: ReadableCollections): Promise<ReadableAnswer> {
    const own = this.registry.find(userId, messageId);
    const stored = (): Promise<ReadableAnswer> => this.stored(userId, messageId, readable);
    if (own) return readsAll(readable, own.collectionIds) ? own : new WithheldAnswer(own, stored);
    const row = await this.row(userId, messageId);
    if (row.status !== 'pending') return stored();
    const followed = this.follow(row);
    return readsAll(readable, provenanceOf(row).collectionIds) ? followed : new WithheldAnswer(followed, stored);
  }

  async stop(userId: number, messageId: number): Promise<void> {
    const own = this.registry.find(userId, messageId);
    if (own) {
      own.stop();
      await own.finished.catch(() => undefined);
      return;
    }
    const row = await this.row(userId, messageId);
    if (row.status !== 'pending') return;
    const answer = this.follow(row);
    await this.running.requestStop(messageId);
    await answer.over(STOP_WAIT_MS);
  }

  async stopSession(sessionId: number): Promise<void> {
    await this.registry.stopSession(sessionId);
  }

  /** A shutdown does not wait for answers that other processes make: their readers reconnect to another process. */
  beforeApplicationShutdown(): void {
    for (const answer of this.followed.values()) answer.cutOff(shuttingDown());
  }

  private async row(userId: number, messageId: number): Promise<MessageEntity> {
    const row = await this.messages.find(userId, messageId);
    if (!row) throw absent();
    return row;
  }

  /** A stored answer as its reader may see it. */
  private async stored(userId: number, messageId: number, readable: ReadableCollections): Promise<ReadableAnswer> {
    const row = await this.row(userId, messageId);
    const reader = await this.access.documentsFor(readable, provenanceOf(row).documents);
    return storedAnswer(readableMessage(row, reader), row);
  }

  private follow({ id, userId }: MessageEntity): FollowedAnswer {
    const readSnapshot = (): Promise<AnswerSnapshot> => this.readSnapshot(userId, id);
    return this.followed.get(id) ?? new FollowedAnswer(id, { readSnapshot, intervalMs: POLL_INTERVAL_MS, followed: this.followed });
  }

  /** Reads the row of a message; closes the message first when its worker has died. */
  private async readSnapshot(userId: number, messageId: number): Promise<AnswerSnapshot> {
    const progress = await this.running.progress(messageId);
    if (progress?.status === 'pending' && !(await this.abandoned.closeIfAbandoned(progress)))
      return { text: progress.response ?? '', sources: progress.offered };
    const row = progress && (await this.messages.find(userId, messageId));
    return row ? snapshotOf(row) : { text: '', sources: null, end: { error: absent() } };
  }
}

function readsAll(readable: ReadableCollections, collectionIds: readonly number[]): boolean {
  return collectionIds.every((id) => readable.collectionIds.includes(id));
}

const absent = (): AppError => new AppError('not_found', 'There is no such message.');
