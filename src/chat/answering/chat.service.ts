import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { type Asker, CollectionAccess, type ReadableCollections } from '../../documents/collections/collection-access';
import type { DocumentFilter } from '../../rag/index/document-filter';
import { AppError, messageOf } from '../../common/errors';
import { AnswerMeters } from '../usage/answer-meters';
import { AnswerPipeline, type PipelineResult } from './answer-pipeline';
import type { Question } from '../answer.types';
import { answerResponse } from '../messages/answer-mapping';
import { MessagesRepository, noMessage, type OpenMessage } from '../messages/messages.repository';
import type { ExplanationResponse } from '../explain/explanation.responses';
import { redactedExplanation } from '../redaction/explanation-redaction';
import { provenanceOf } from '../redaction/stored-provenance';
import { CandidateChunksRepository } from '../explain/candidate-chunks.repository';
import { ExplanationsRepository } from '../explain/explanations.repository';
import { AbandonedMessagesRepository } from '../messages/abandoned-messages.repository';
import { Generation } from '../streaming/generation';
import { GenerationBus } from '../streaming/generation-bus';
import { KeyedTurns } from '../streaming/keyed-turns';
import { type QuestionCost, QuestionCosts } from '../budgets/question-costs';
import type { MessageEntity } from '../messages/message.entity';
import { SessionsRepository } from '../sessions/sessions.repository';
import { SessionAccessRepository } from '../sharing/access/session-access.repository';
import type { ReadableAnswer } from '../streaming/readable-answer';
import { SharedAnswer } from '../streaming/shared-answer';

/** A question with its asker and what that one may see. */
interface AskedQuestion {
  asker: Asker;
  question: Question;
  filter: DocumentFilter;
  readable: ReadableCollections;
}

/** Takes questions, and gives access to their answers while they are made and afterwards. */
@Injectable()
export class ChatService {
  private readonly logger = new Logger(ChatService.name);
  private readonly keyed = new KeyedTurns();

  constructor(
    private readonly messages: MessagesRepository,
    private readonly abandoned: AbandonedMessagesRepository,
    private readonly sessions: SessionsRepository,
    private readonly sessionAccess: SessionAccessRepository,
    private readonly generations: GenerationBus,
    private readonly pipeline: AnswerPipeline,
    private readonly explanations: ExplanationsRepository,
    private readonly candidates: CandidateChunksRepository,
    private readonly access: CollectionAccess,
    private readonly costs: QuestionCosts,
    private readonly meters: AnswerMeters,
  ) {}

  /**
   * Stores a question and begins its answer, which completes even when no client is connected. A question asked before under the same
   * idempotency key, in whichever process, is not asked again, unless it has no whole answer. Only what the asker may read is searched.
   * @throws AppError `not_found` for a session or a collection that the asker may not read, `forbidden` for a session that is shared to be read
   *   only, `idempotency_key_reused` for another question under a used key, `budget_exceeded`
   */
  async ask(asker: Asker, question: Question): Promise<ReadableAnswer> {
    if (question.sessionId !== undefined) await this.sessionAccess.require(asker.id, question.sessionId, 'write');
    const readable = await this.access.readable(asker);
    const filter = await this.access.filterFor(readable, question.scope);
    const asked: AskedQuestion = { asker, question, filter, readable };
    const { idempotencyKey: key } = question;
    if (key === undefined) return this.askOnce(asked, undefined);
    const requestHash = hashOf(question);
    return this.keyed.run(`${asker.id} ${key}`, () => this.askOnce(asked, { key, requestHash }));
  }

  /**
   * The answer to a message that somebody may read, from the process that makes it or from where it is stored, as far as its reader may see it
   * now. One that somebody else asked, in a shared session, ends for its reader as soon as the session is shared no longer.
   * @throws AppError `not_found`
   */
  async answerTo(reader: Asker, messageId: number): Promise<Pick<ReadableAnswer, 'events'>> {
    const askerId = await this.messages.askerOf(reader.id, messageId);
    if (askerId === undefined) throw noMessage();
    const answer = await this.generations.find(askerId, messageId, await this.access.readable(reader));
    if (askerId === reader.id) return answer;
    return new SharedAnswer(answer, async () => (await this.messages.askerOf(reader.id, messageId)) !== undefined);
  }

  /**
   * How the answer to a message was made, as its asker may see it now.
   * @throws AppError `not_found` when there is no such message, or it has no answer; `forbidden` when somebody else asked
   */
  async explain(asker: Asker, messageId: number): Promise<ExplanationResponse> {
    await this.messages.requireAsker(asker.id, messageId);
    const stored = await this.explanations.read(asker.id, messageId);
    if (!stored) throw new AppError('not_found', 'There is no such message, or it has no answer yet.');
    const madeFrom = provenanceOf(stored);
    const readable = await this.access.readable(asker);
    const reader = await this.access.documentsFor(readable, madeFrom.documents);
    const shown = redactedExplanation(stored.response, madeFrom, reader);
    const found = shown.searches.flatMap(({ candidates }) => candidates.map(({ chunk }) => chunk));
    return { ...shown, chunks: await this.candidates.describe(found, readable.collectionIds) };
  }

  /**
   * Ends an answer that is being made, and waits until what there is of it is stored. Does nothing when it is over.
   * @throws AppError `not_found`, `forbidden` when somebody else asked
   */
  async stop(userId: number, messageId: number): Promise<void> {
    await this.messages.requireAsker(userId, messageId);
    await this.generations.stop(userId, messageId);
  }

  private async askOnce(asked: AskedQuestion, once: { key: string; requestHash: string } | undefined): Promise<ReadableAnswer> {
    const known = once && (await this.messages.findByKey(asked.asker.id, once.key));
    if (known) return this.askAgain(asked, known, once.requestHash);
    // Nothing is begun when another process has just stored a question under the same key.
    return (await this.begin(asked, () => this.open(asked, once?.requestHash))) ?? this.askOnce(asked, once);
  }

  private async askAgain(asked: AskedQuestion, known: MessageEntity, requestHash: string): Promise<ReadableAnswer> {
    if (known.requestHash !== requestHash)
      throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another question. Take a new key for this one.');
    const reopen = async (): Promise<OpenMessage | undefined> =>
      (await this.messages.reopen(known.id, searchedIn(asked))) ? known : undefined;
    const generation = (await this.isUnanswered(known)) && (await this.begin(asked, reopen));
    return generation || this.generations.find(asked.asker.id, known.id, asked.readable);
  }

  /** True when a question has no whole answer and nobody makes one. */
  private async isUnanswered(message: MessageEntity): Promise<boolean> {
    if (message.status === 'pending') return this.abandoned.closeIfAbandoned(message);
    return message.status === 'failed' || message.status === 'interrupted';
  }

  private async open(asked: AskedQuestion, requestHash: string | undefined): Promise<OpenMessage | undefined> {
    const { asker, question } = asked;
    const open = await this.messages.open(asker.id, { ...question, requestHash, collectionIds: searchedIn(asked) });
    // The session may have been deleted, or taken away from the account, since the check.
    if (!open && question.sessionId !== undefined) await this.sessionAccess.require(asker.id, question.sessionId, 'write');
    if (!open && question.idempotencyKey === undefined) throw new Error('the database returned no id for a stored message');
    return open;
  }

  /**
   * Stores a question and begins its answer.
   * @returns undefined when it was not to be stored
   */
  private async begin(asked: AskedQuestion, store: () => Promise<OpenMessage | undefined>): Promise<Generation | undefined> {
    const { asker, question } = asked;
    const begun = await this.costs.setAside(asker, question.text, store);
    if (!begun) return undefined;
    const { stored: open, cost } = begun;
    const generation = new Generation(open.id, asker.id, question.sessionId, searchedIn(asked));
    this.generations.run(generation, () => this.answer(generation, open, asked, cost));
    if (question.sessionId !== undefined)
      this.sessions
        .touch(question.sessionId, question.text)
        .catch((error: unknown) => this.logger.error(`session ${question.sessionId} could not be marked as used: ${messageOf(error)}`));
    return generation;
  }

  /** Makes, stores and closes an answer. Never rejects. */
  private async answer(
    generation: Generation,
    open: OpenMessage,
    { question, ...access }: AskedQuestion,
    cost: QuestionCost,
  ): Promise<void> {
    const ended = this.meters.begin(generation);
    let result: PipelineResult | undefined;
    try {
      result = await this.pipeline.make(generation, question, access, (call) => cost.calls.push(call));
      const { answer, madeFrom, explanation, error } = result;
      const streamed = question.isStreamed ? { offered: generation.sources, firstTextMs: generation.firstTextMs } : {};
      const storing = performance.now();
      // All in the same turn, so that one commit holds them.
      await Promise.all([
        this.messages.complete(open.id, answer, { madeFrom, ...streamed, errorCode: error?.code }),
        this.explanations.record(open.id, explanation),
        this.costs.record(open.id, cost, madeFrom.collectionIds),
      ]);
      const stored = performance.now() - storing;
      generation.close(error ? { error } : { answer: answerResponse(answer, { ...open, sessionId: question.sessionId }) });
      await this.noteStoring(open.id, stored);
    } catch (thrown) {
      const error =
        thrown instanceof AppError ? thrown : new AppError('internal_error', 'The answer could not be stored.', { cause: thrown });
      await Promise.all([this.noteFailure(open.id, error), this.costs.record(open.id, cost)]);
      generation.close({ error });
    } finally {
      ended(result);
    }
  }

  /** Nobody waits for this, and an answer is whole without it. */
  private async noteStoring(messageId: number, milliseconds: number): Promise<void> {
    try {
      await this.explanations.noteStoring(messageId, milliseconds);
    } catch (error) {
      this.logger.warn(`the explanation of message ${messageId} does not tell how long storing took: ${messageOf(error)}`);
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
}

/** The collections that an answer may be made from, its session's earlier turns included. */
function searchedIn({ filter, readable, question }: AskedQuestion): readonly number[] {
  return question.sessionId === undefined ? (filter.collectionIds ?? readable.collectionIds) : readable.collectionIds;
}

/** What makes two requests under one key the same: how the answer is read does not matter. */
function hashOf({ text, sessionId, scope, toldTurns, wishes }: Question): string {
  const told = toldTurns || wishes ? [{ toldTurns, wishes }] : [];
  return createHash('sha256')
    .update(JSON.stringify([text, sessionId ?? null, ...(scope ? [scope] : []), ...told]))
    .digest('hex');
}
