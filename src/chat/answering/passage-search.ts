import { Injectable } from '@nestjs/common';
import type { AttemptListener } from '../../ai/calls/provider-calls';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { AppConfig } from '../../config/app-config';
import { PassageContinuation } from '../../rag/search/passage-continuation';
import { type DetailedRetrieval, Retriever } from '../../rag/search/retriever';
import type { Retrieval } from '../../rag/rag.types';
import type { Question } from '../answer.types';
import { analyseQuestion } from '../../language/question/question-analysis';
import { MessagesRepository } from '../messages/messages.repository';
import { turnsWithin } from './history-window';
import { explainSearch } from './explained-search';
import type { ExplainedSearchResponse } from '../explain/explanation.responses';
import { withinBudget } from './context-budget';
import { mergeRetrievals } from './merge-retrievals';
import { QuestionRewriter } from './question-rewriter';

/** What an answer is made from. */
export interface FoundPassages {
  retrieval: Retrieval;
  /** The earlier turns that a model is shown, oldest first. */
  turns: EarlierTurn[];
  /** The question rewritten to stand alone; unset when it does so itself, or could not be rewritten. */
  condensed?: string;
  /** The searches that were made. */
  searches: ExplainedSearchResponse[];
}

/** A search with the time it took. */
interface TimedSearch extends DetailedRetrieval {
  question: string;
  milliseconds: number;
}

interface SearchOptions {
  signal: AbortSignal;
  onAttempt: AttemptListener;
}

/** Finds the passages for a question and the earlier turns it refers to. */
@Injectable()
export class PassageSearch {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly rewriter: QuestionRewriter,
    private readonly retriever: Retriever,
    private readonly continuation: PassageContinuation,
    private readonly config: AppConfig,
  ) {}

  /**
   * A follow-up question is searched twice, as it was asked and rewritten to stand alone; when it cannot be
   * rewritten, as it was asked.
   * @throws the signal's reason when it aborts
   */
  async find({ text, sessionId }: Question, messageId: number, options: SearchOptions): Promise<FoundPassages> {
    const all = sessionId === undefined ? [] : await this.messages.turnsBefore(sessionId, messageId);
    const turns = turnsWithin(all, this.config.get('CONVERSATION_TOKENS'));
    const asAsked = this.search(text, options);
    if (turns.length === 0 || !analyseQuestion(text).isFollowUp) return this.found([await asAsked], turns);
    const [raw, condensed] = await Promise.all([asAsked, this.rewriter.condense(text, turns, options)]);
    if (condensed === undefined) return this.found([raw], turns);
    // The rewritten one first: its best passage is the first that is shown.
    return { ...(await this.found([await this.search(condensed, options), raw], turns)), condensed };
  }

  private async search(question: string, options: SearchOptions): Promise<TimedSearch> {
    const started = performance.now();
    const room = this.config.get('CONTEXT_TOKENS');
    const found = await this.retriever.retrieveDetailed(question, this.config.get('RETRIEVAL_TOP_K'), { ...options, room });
    return { ...found, question, milliseconds: performance.now() - started };
  }

  private async found(searches: [TimedSearch, ...TimedSearch[]], turns: EarlierTurn[]): Promise<FoundPassages> {
    const limit = this.config.get('RETRIEVAL_TOP_K');
    const [first, ...others] = searches;
    const merged = mergeRetrievals([first.retrieval, ...others.map(({ retrieval: found }) => found)], limit);
    // Chunks gathered for a question about documents as wholes stand in their own order, and fill the room they were given.
    const isRanked = (merged.gathering?.way ?? 'passages') === 'passages';
    const passages = isRanked ? await this.continuation.extend(merged.chunks) : merged.chunks;
    const retrieval = { ...merged, chunks: withinBudget(passages, this.config.get('CONTEXT_TOKENS')) };
    const explained = searches.map((search) => explainSearch(search.question, search.milliseconds, search, retrieval, limit));
    return { retrieval, turns, searches: explained };
  }
}
