import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AbandonedMessages } from '../messages/abandoned-messages';
import type { MessageEntity } from '../messages/message.entity';
import { MessagesRepository } from '../messages/messages.repository';
import { RunningMessagesRepository } from '../messages/running-messages.repository';
import { Checkpoints } from './checkpoints';
import { FollowedAnswer, type Observation } from './followed-answer';
import type { Generation } from './generation';
import { GenerationBus } from './generation-bus';
import { GenerationRegistry, shuttingDown } from './generation-registry';
import type { ReadableAnswer } from './readable-answer';
import { observationOf, storedAnswer } from './stored-answer';

/** The row of an answer that another process makes is looked at this often while somebody reads it, in milliseconds. */
const LOOK_MS = 250;

/** How long a stop waits for the process that makes the answer, in milliseconds: ten of its checkpoints. */
const STOP_WAIT_MS = 5_000;

/**
 * Answers of this process from its own registry, those of other processes from the rows they checkpoint: with nothing but the database
 * between them, processes read along and stop each other's answers, up to a second late.
 */
@Injectable()
export class DatabaseGenerationBus extends GenerationBus implements BeforeApplicationShutdown {
  private readonly followed = new Map<number, FollowedAnswer>();

  constructor(
    private readonly registry: GenerationRegistry,
    private readonly checkpoints: Checkpoints,
    private readonly messages: MessagesRepository,
    private readonly running: RunningMessagesRepository,
    private readonly abandoned: AbandonedMessages,
  ) {
    super();
  }

  run(generation: Generation, work: () => Promise<void>): void {
    this.registry.run(generation, async () => {
      const end = this.checkpoints.keep(generation);
      await work().finally(end);
    });
  }

  async find(userId: number, messageId: number): Promise<ReadableAnswer> {
    return this.registry.find(userId, messageId) ?? this.elsewhere(userId, messageId);
  }

  async stop(userId: number, messageId: number): Promise<void> {
    const own = this.registry.find(userId, messageId);
    if (own) {
      own.stop();
      await own.finished.catch(() => undefined);
      return;
    }
    const answer = await this.elsewhere(userId, messageId);
    if (!(answer instanceof FollowedAnswer)) return;
    await this.running.requestStop(messageId);
    await answer.over(STOP_WAIT_MS);
  }

  async stopSession(sessionId: number): Promise<void> {
    await this.registry.stopSession(sessionId);
  }

  /** Readers of answers that other processes make need not wait for those: they go on at another process. */
  beforeApplicationShutdown(): void {
    for (const answer of this.followed.values()) answer.cutOff(shuttingDown());
  }

  private async elsewhere(userId: number, messageId: number): Promise<ReadableAnswer> {
    const row = await this.messages.find(userId, messageId);
    if (!row) throw absent();
    return row.status === 'pending' ? this.follow(row) : storedAnswer(row);
  }

  private follow({ id, userId }: MessageEntity): FollowedAnswer {
    const observe = (): Promise<Observation> => this.observe(userId, id);
    return this.followed.get(id) ?? new FollowedAnswer(id, { observe, intervalMs: LOOK_MS, followed: this.followed });
  }

  /** What the row shows now. A message whose process died is closed first. */
  private async observe(userId: number, messageId: number): Promise<Observation> {
    const progress = await this.running.progress(messageId);
    if (progress?.status === 'pending' && !(await this.abandoned.closeIfAbandoned(progress)))
      return { text: progress.response ?? '', sources: progress.offered };
    const row = progress && (await this.messages.find(userId, messageId));
    return row ? observationOf(row) : { text: '', sources: null, end: { error: absent() } };
  }
}

const absent = (): AppError => new AppError('not_found', 'There is no such message.');
