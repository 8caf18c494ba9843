import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Attempt } from '../../ai/ports/ai.types';
import { AppError, messageOf } from '../../common/errors';
import { AnswerPipeline } from './answer-pipeline';
import type { Question } from '../answer.types';
import { answerResponse } from '../messages/answer-mapping';
import { MessagesRepository, type OpenMessage } from '../messages/messages.repository';
import { ExplanationsRepository } from '../explain/explanations.repository';
import { AbandonedMessagesRepository } from '../messages/abandoned-messages.repository';
import { Generation } from '../streaming/generation';
import { GenerationBus } from '../streaming/generation-bus';
import { KeyedTurns } from '../streaming/keyed-turns';
import { UsageLedger } from '../usage/usage-ledger';
import type { MessageEntity } from '../messages/message.entity';
import { SessionsRepository } from '../sessions/sessions.repository';
import type { ReadableAnswer } from '../streaming/readable-answer';

/** Takes questions, and gives access to their answers while they are made and afterwards. */
@Injectable()
export class ChatService {
  private readonly logger = new Logger(ChatService.name);
  private readonly keyed = new KeyedTurns();

  constructor(
    private readonly messages: MessagesRepository,
    private readonly abandoned: AbandonedMessagesRepository,
    private readonly sessions: SessionsRepository,
    private readonly generations: GenerationBus,
    private readonly pipeline: AnswerPipeline,
    private readonly ledger: UsageLedger,
    private readonly explanations: ExplanationsRepository,
  ) {}

  /**
   * Stores a question and begins its answer, which completes even when no client is connected. A question asked before under the same
   * idempotency key, in whichever process, is not asked again, unless it has no whole answer.
   * @throws AppError `not_found` for a session that is absent or somebody else's, `idempotency_key_reused` for another question under a used key
   */
  async ask(userId: number, question: Question): Promise<ReadableAnswer> {
    if (question.sessionId !== undefined) await this.sessions.requireOwn(userId, question.sessionId);
    const { idempotencyKey: key } = question;
    if (key === undefined) return this.askOnce(userId, question, undefined);
    const requestHash = hashOf(question);
    return this.keyed.run(`${userId} ${key}`, () => this.askOnce(userId, question, { key, requestHash }));
  }

  /**
   * The answer to a message, from the process that makes it or from where it is stored.
   * @throws AppError `not_found`
   */
  answerTo(userId: number, messageId: number): Promise<ReadableAnswer> {
    return this.generations.find(userId, messageId);
  }

  /**
   * Ends an answer that is being made, and waits until what there is of it is stored. Does nothing when it is over.
   * @throws AppError `not_found`
   */
  stop(userId: number, messageId: number): Promise<void> {
    return this.generations.stop(userId, messageId);
  }

  private async askOnce(
    userId: number,
    question: Question,
    once: { key: string; requestHash: string } | undefined,
  ): Promise<ReadableAnswer> {
    const open = await this.open(userId, question, once?.requestHash);
    if (open) return this.begin(userId, open, question);
    const known = await this.messages.findByKey(userId, once?.key ?? '');
    // Deleted between the two statements: the key is free again.
    if (!known) return this.askOnce(userId, question, once);
    if (known.requestHash !== once?.requestHash)
      throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another question. Take a new key for this one.');
    if ((await this.isUnanswered(known)) && (await this.messages.reopen(known.id))) return this.begin(userId, known, question);
    return this.answerTo(userId, known.id);
  }

  /** True when a question has no whole answer and nobody makes one. */
  private async isUnanswered(message: MessageEntity): Promise<boolean> {
    if (message.status === 'pending') return this.abandoned.closeIfAbandoned(message);
    return message.status === 'failed' || message.status === 'interrupted';
  }

  private async open(userId: number, question: Question, requestHash: string | undefined): Promise<OpenMessage | undefined> {
    try {
      return await this.messages.open(userId, { ...question, requestHash });
    } catch (error) {
      // A session that was deleted since the check cannot take the question.
      if (question.sessionId !== undefined) await this.sessions.requireOwn(userId, question.sessionId);
      throw error;
    }
  }

  private begin(userId: number, open: OpenMessage, question: Question): Generation {
    const generation = new Generation(open.id, userId, question.sessionId);
    this.generations.run(generation, () => this.answer(generation, open, question));
    if (question.sessionId !== undefined)
      this.sessions
        .touch(question.sessionId, question.text)
        .catch((error: unknown) => this.logger.error(`session ${question.sessionId} could not be marked as used: ${messageOf(error)}`));
    return generation;
  }

  /** Makes, stores and closes an answer. Never rejects. */
  private async answer(generation: Generation, open: OpenMessage, question: Question): Promise<void> {
    const attempts: Attempt[] = [];
    try {
      const { answer, explanation, error } = await this.pipeline.make(generation, question, (attempt) => attempts.push(attempt));
      const offered = question.isStreamed ? generation.sources : undefined;
      // All in the same turn, so that one commit holds them.
      await Promise.all([
        this.messages.complete(open.id, answer, offered, error?.code),
        this.explanations.record(open.id, explanation),
        this.record(generation, attempts),
      ]);
      generation.close(error ? { error } : { answer: answerResponse(answer, { ...open, sessionId: question.sessionId }) });
    } catch (thrown) {
      const error =
        thrown instanceof AppError ? thrown : new AppError('internal_error', 'The answer could not be stored.', { cause: thrown });
      await Promise.all([this.noteFailure(open.id, error), this.record(generation, attempts)]);
      generation.close({ error });
    }
  }

  private async noteFailure(messageId: number, error: AppError): Promise<void> {
    if (error.code === 'internal_error')
      this.logger.error(`message ${messageId} could not be answered: ${messageOf(error.cause ?? error)}`);
    try {
      await this.messages.fail(messageId, error.code);
    } catch (thrown) {
      this.logger.error(`message ${messageId} stays pending until its deadline: ${messageOf(thrown)}`);
    }
  }

  /** Records the model calls of an answer once: a second call finds the list empty. */
  private async record({ messageId, userId }: Generation, attempts: Attempt[]): Promise<void> {
    const calls = attempts.splice(0);
    if (calls.length === 0) return;
    try {
      await this.ledger.record(messageId, userId, calls);
    } catch (error) {
      this.logger.error(`message ${messageId}: its model calls could not be recorded: ${messageOf(error)}`);
    }
  }
}

/** What makes two requests under one key the same: how the answer is read does not matter. */
function hashOf({ text, sessionId }: Question): string {
  return createHash('sha256')
    .update(JSON.stringify([text, sessionId ?? null]))
    .digest('hex');
}
