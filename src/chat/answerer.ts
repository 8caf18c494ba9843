import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { ChatModels } from '../ai/chat-models';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { Retriever } from '../rag/retriever';
import type { Retrieval } from '../rag/rag.types';
import { filterAnswer } from './answer-filter';
import type { Answer, UngroundedReason } from './chat.types';
import { checkCitations } from './citations';
import { Conversations, type OpenMessage } from './conversations';
import { buildPrompt } from './prompt';

/** At shutdown, questions under way get this long before they are cut off, in milliseconds. */
const FINISH_LIMIT_MS = 3_500;

/** A stored question with its answer. */
export interface AnsweredMessage extends Answer {
  id: number;
  created_at: string;
  /** True when meaning could not be searched and words alone decided. */
  degraded: boolean;
}

/** Answers one question from the documents: the read path, whole. */
@Injectable()
export class Answerer implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly conversations: Conversations,
    private readonly retriever: Retriever,
    private readonly models: ChatModels,
    private readonly config: AppConfig,
  ) {}

  /**
   * Stores the question, answers it, stores the answer.
   * @throws AppError `no_provider` when nobody can answer; the question stays stored as failed
   */
  async answer(userId: number, question: string): Promise<AnsweredMessage> {
    const open = await this.conversations.open(userId, question);
    const work = this.complete(open, question);
    this.underWay.add(work);
    try {
      return await work;
    } catch (error) {
      await this.conversations.fail(open.id, error instanceof AppError ? error.code : 'internal_error');
      throw error;
    } finally {
      this.underWay.delete(work);
    }
  }

  /** Lets the questions under way finish, then cuts off the rest so that the process can stop in time. */
  async beforeApplicationShutdown(): Promise<void> {
    const timer = setTimeout(
      () => this.stopping.abort(new AppError('shutting_down', 'The server is stopping. Ask again.')),
      FINISH_LIMIT_MS,
    );
    await Promise.allSettled(this.underWay);
    clearTimeout(timer);
  }

  private async complete(open: OpenMessage, question: string): Promise<AnsweredMessage> {
    const signal = this.stopping.signal;
    const retrieval = await this.retriever.retrieve(question, this.config.get('RETRIEVAL_TOP_K'), signal);
    const request = buildPrompt(question, retrieval.chunks);
    const reply = await this.models.answer(request, signal);
    const cited = checkCitations(filterAnswer(reply.text, request.passages), retrieval.chunks);
    const grounded = cited.sources.length > 0;
    const answer: Answer = {
      response: cited.text,
      provider: reply.provider,
      model: reply.model,
      sources: cited.sources,
      grounded,
      ...(grounded ? {} : { reason: reasonOf(retrieval) }),
    };
    await this.conversations.complete(open.id, answer);
    return { ...answer, id: open.id, created_at: open.createdAt, degraded: retrieval.degraded };
  }
}

/** Why an answer without sources has none: nothing was found, or what was found was not used. */
function reasonOf(retrieval: Retrieval): UngroundedReason {
  return retrieval.reason ?? 'low_confidence';
}
