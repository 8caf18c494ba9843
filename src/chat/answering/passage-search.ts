import { Injectable } from '@nestjs/common';
import type { AttemptListener } from '../../ai/calls/provider-calls';
import type { ChatRequest, EarlierTurn } from '../../ai/ports/chat-model';
import { AppConfig } from '../../config/app-config';
import { DocumentTopics } from '../../rag/search/document-topics';
import { PassageOrigins } from '../../rag/search/passage-origins';
import type { ReadableCollections } from '../../documents/collections/collection-access';
import { PassageContinuation } from '../../rag/search/passages/passage-continuation';
import { type DetailedRetrieval, Retriever } from '../../rag/search/retriever';
import type { DocumentFilter } from '../../rag/index/document-filter';
import { lacksEvidence, type Provenance, type Retrieval } from '../../rag/rag.types';
import type { Question } from '../answer.types';
import { questionsIn } from '../../language/question/message-questions';
import { analyseQuestion } from '../../language/question/question-analysis';
import { ConversationReplies, requestIn } from '../conversation/conversation-replies';
import { conversationSubject, standaloneQuestion } from '../conversation/conversation-subject';
import { EarlierPassages } from '../conversation/earlier-passages';
import { turnsWithin, withoutCitations } from '../conversation/history-window';
import { explainSearch } from './explained-search';
import type { AnswerSteps } from '../explain/answer-steps';
import type { ExplainedSearchResponse } from '../explain/explanation.responses';
import { withinBudget } from './context-budget';
import { EarlierTurns, type ReadableTurn } from './earlier-turns';
import { united } from '../redaction/stored-provenance';
import { mergeRetrievals, withEarlier } from './merge-retrievals';
import { QuestionRewriter } from '../conversation/question-rewriter';

/** What an answer is made from. */
export interface FoundPassages {
  retrieval: Retrieval;
  /** The earlier turns that a model is shown, oldest first. */
  turns: EarlierTurn[];
  /** The request to a model for a message that asks nothing of the documents; no passages are shown then. */
  request?: ChatRequest;
  /** What is said without a model, to a message that asks something of the answer before. */
  reply?: string;
  /** A question that stands alone, for providers that read no conversation; unset when the asked one serves. */
  condensed?: string;
  /** Titles of documents, when nothing was found. */
  topics?: readonly string[];
  /** The searches that were made. */
  searches: ExplainedSearchResponse[];
  /** Everything that a model is shown of documents: passages, names, titles, and what the earlier turns were made from. */
  madeFrom: Provenance;
}

/** The conversation that a message stands in. */
interface Conversation {
  /** Oldest first; those that a model is shown are the newest. */
  all: readonly EarlierTurn[];
  turns: EarlierTurn[];
  /** The earlier questions that a follow-up rests on; '' when there is none. */
  subject: string;
  /** Finds the passages of the answer before. */
  earlier: () => Promise<Retrieval | undefined>;
}

/** A search with the time it took. */
interface TimedSearch extends DetailedRetrieval {
  question: string;
  milliseconds: number;
}

export interface SearchOptions {
  signal: AbortSignal;
  onAttempt: AttemptListener;
  /** The documents that the asker may see, and asks about. */
  filter: DocumentFilter;
  /** The collections that the asker may read, for what was made from them before. */
  readable: ReadableCollections;
  /** Hears what the time is spent on. */
  steps: AnswerSteps;
}

const FROM_NOTHING: Provenance = { collectionIds: [], documents: [] };

const NOTHING: Retrieval = { chunks: [], degraded: false, buildId: null };

/** Finds the passages for a question and the earlier turns it refers to. */
@Injectable()
export class PassageSearch {
  constructor(
    private readonly turns: EarlierTurns,
    private readonly rewriter: QuestionRewriter,
    private readonly earlier: EarlierPassages,
    private readonly replies: ConversationReplies,
    private readonly retriever: Retriever,
    private readonly continuation: PassageContinuation,
    private readonly origins: PassageOrigins,
    private readonly topics: DocumentTopics,
    private readonly config: AppConfig,
  ) {}

  /**
   * What a question's own words find; nothing for small talk. In a conversation also:
   * - the passages before, and nothing else, for a message that only asks about the answer before;
   * - for a follow-up what is found for the question rewritten to stand alone, or, when it cannot be rewritten, for its words after those
   *   of the questions before, and the passages before: all in turn, the question's own words count again;
   * - the passages before behind the own ones, for a question that its own ones do not seem to answer.
   *
   * The passages before are those of the answer before in a session; in a conversation that the asker tells, what its subject finds now.
   * @throws the signal's reason when it aborts
   */
  async find({ text, sessionId, toldTurns }: Question, messageId: number, options: SearchOptions): Promise<FoundPassages> {
    const all = sessionId === undefined ? asTold(toldTurns) : await this.turns.before(sessionId, messageId, options.readable);
    const turns = turnsWithin(all, this.config.get('CONVERSATION_TOKENS'));
    const subject = conversationSubject(all);
    const earlier = async (): Promise<Retrieval | undefined> => {
      if (sessionId !== undefined) return this.earlier.before(sessionId, messageId, options);
      return subject === '' ? undefined : (await this.search(subject, options)).retrieval;
    };
    const found = await this.findFor(text, { all, turns, subject, earlier }, options);
    const shown = all.slice(all.length - turns.length);
    return { ...found, madeFrom: united([found.madeFrom, ...shown.map(({ madeFrom }) => madeFrom)]) };
  }

  private async findFor(text: string, { all, turns, subject, earlier }: Conversation, options: SearchOptions): Promise<FoundPassages> {
    const talk = await this.replies.toSmallTalk(text, turns, options);
    options.steps.end('read');
    if (talk) return { retrieval: NOTHING, turns, searches: [], ...talk };
    const asked = requestIn(text, all);
    if (asked) {
      const passages = await earlier().then((found) => found && this.withOrigins(found, options.filter));
      const answer = this.replies.toRequest(text, asked, { turns: all, shown: turns, passages: passages?.retrieval });
      const retrieval = answer.request ? NOTHING : (passages?.retrieval ?? NOTHING);
      const madeFrom = passages?.madeFrom ?? FROM_NOTHING;
      return { retrieval, turns, searches: [], madeFrom, condensed: standaloneQuestion(text, subject, []), ...answer };
    }
    if (turns.length === 0) return this.found(await this.searchEach(text, options), turns, options);
    const asAsked = this.searchEach(text, options);
    if (!analyseQuestion(text).isFollowUp) {
      const own = await asAsked;
      const known = own.some(({ retrieval }) => !lacksEvidence(retrieval)) ? undefined : await earlier();
      return this.found(own, turns, options, known);
    }
    const [own, rewritten, known] = await Promise.all([asAsked, this.rewriter.condense(text, turns, options), earlier()]);
    // The whole question first: its best passage is the first that is shown.
    const whole = await this.search(rewritten ?? `${subject} ${text}`, options);
    const found = await this.found([whole, ...own], turns, options, known);
    const texts = found.retrieval.chunks.map((chunk) => chunk.text);
    return { ...found, condensed: rewritten ?? standaloneQuestion(text, subject, texts) };
  }

  /** Searches for each of the questions in a message, and for the message as a whole when it is more than one question. */
  private searchEach(text: string, options: SearchOptions): Promise<[TimedSearch, ...TimedSearch[]]> {
    const [first = text, ...others] = questionsIn(text);
    const besides = first === text.trim() ? [] : [...others, text];
    return Promise.all([this.search(first, options), ...besides.map((question) => this.search(question, options))]);
  }

  private async search(question: string, options: SearchOptions): Promise<TimedSearch> {
    const started = performance.now();
    const room = this.config.get('CONTEXT_TOKENS');
    const found = await this.retriever.retrieveDetailed(question, this.config.get('RETRIEVAL_TOP_K'), { ...options, room });
    options.steps.end('search', started, question);
    return { ...found, question, milliseconds: performance.now() - started };
  }

  private async found(
    searches: readonly [TimedSearch, ...TimedSearch[]],
    turns: EarlierTurn[],
    { filter, steps }: SearchOptions,
    earlier?: Retrieval,
  ): Promise<FoundPassages> {
    const started = performance.now();
    const limit = this.config.get('RETRIEVAL_TOP_K');
    const [first, ...others] = searches;
    const merged = mergeRetrievals([first.retrieval, ...others.map(({ retrieval: found }) => found)], limit);
    const all = earlier ? withEarlier(merged, earlier, limit) : merged;
    // Chunks gathered for a question about documents as wholes stand in their own order, and fill the room they were given.
    const isRanked = (all.gathering?.way ?? 'passages') === 'passages';
    const passages = isRanked ? await this.continuation.extend(all.chunks) : all.chunks;
    const chunks = withinBudget(passages, this.config.get('CONTEXT_TOKENS'));
    const { retrieval, madeFrom } = await this.withOrigins({ ...all, chunks }, filter);
    const topics = retrieval.chunks.length === 0 || retrieval.evidence === 'none' ? await this.topics.of(filter) : undefined;
    const explained = searches.map((search) => explainSearch(search.question, search.milliseconds, search, retrieval, limit));
    steps.end('choose', started);
    const made = topics ? united([madeFrom, topics.madeFrom]) : madeFrom;
    return { retrieval, turns, searches: explained, madeFrom: made, ...(topics && { topics: topics.titles }) };
  }

  private async withOrigins(found: Retrieval, filter: DocumentFilter): Promise<{ retrieval: Retrieval; madeFrom: Provenance }> {
    const { chunks, madeFrom } = await this.origins.of(found, filter);
    return { retrieval: { ...found, chunks }, madeFrom };
  }
}

/** A conversation as its asker tells it: made from nothing that is known here, and citing nothing. */
function asTold(turns: readonly EarlierTurn[] = []): ReadableTurn[] {
  return turns.map(({ question, answer }) => ({ question, answer: withoutCitations(answer), madeFrom: FROM_NOTHING }));
}
