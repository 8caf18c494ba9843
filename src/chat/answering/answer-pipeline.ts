import { Injectable } from '@nestjs/common';
import type { AttemptListener } from '../../ai/calls/provider-calls';
import type { Attempt, ChatAnswer } from '../../ai/ports/ai.types';
import { type ChatRequest, LOCAL } from '../../ai/ports/chat-model';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { lacksEvidence, type Provenance } from '../../rag/rag.types';
import { OutputFilter } from '../output-filter/output-filter';
import type { AnswerStatus, Question } from '../answer.types';
import type { Answer } from '../chat.responses';
import { citationsOf } from '../grounding/answer-citations';
import { citedSources, shownSources, sourceOf } from '../grounding/citations';
import { AnswerSteps } from '../explain/answer-steps';
import type { Explanation } from '../explain/explanation.responses';
import type { Generation } from '../streaming/generation';
import { withSources } from '../grounding/answer-sources';
import { groundingOf, supportCounts } from '../grounding/grounding';
import { CitationRetry } from './citation-retry';
import { SecondOpinion } from './second-opinion';
import { type FoundPassages, PassageSearch, type SearchOptions } from './passage-search';
import { buildPrompt } from './prompt';
import { shownPassage } from './explained-search';
import { supportOf } from '../grounding/support/claim-support';

/** A whole answer, or the part that was made before it was stopped or broke off. */
export interface PipelineResult {
  answer: Answer;
  /** Everything of documents that went into it. */
  madeFrom: Provenance;
  explanation: Explanation;
  /** What broke it off after its beginning was shown. */
  error?: AppError;
}

/** How a step ended: with its value, with what went wrong, or with neither when the caller stopped the answer. */
interface Outcome<T> {
  value?: T;
  error?: AppError;
}

interface CallOptions {
  signal: AbortSignal;
  onAttempt: AttemptListener;
  steps: AnswerSteps;
}

const NOTHING: FoundPassages = {
  retrieval: { chunks: [], degraded: false, buildId: null },
  turns: [],
  searches: [],
  madeFrom: { collectionIds: [], documents: [] },
};

/** Makes one answer from the documents: search, generation, verification. Stores nothing. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly passages: PassageSearch,
    private readonly models: ChatModels,
    private readonly citations: CitationRetry,
    private readonly opinion: SecondOpinion,
    private readonly providers: ProviderRegistry,
  ) {}

  /**
   * Searches, asks a model and checks what it wrote. The text grows in `generation` as it may be shown, and what stands there in
   * the end is the answer's text, byte for byte. An answer that was stopped, or broke off with some text, is returned with what there is.
   * @param access the documents that the asker may see, and asks about
   * @throws AppError when there is no text at all, `no_provider` for example
   */
  async make(
    generation: Generation,
    question: Question,
    access: Pick<SearchOptions, 'filter' | 'readable'>,
    onAttempt: AttemptListener,
  ): Promise<PipelineResult> {
    const attempts: Attempt[] = [];
    const steps = new AnswerSteps();
    const options = {
      ...access,
      steps,
      signal: generation.signal,
      onAttempt: (attempt: Attempt): void => {
        attempts.push(attempt);
        steps.endCall(attempt, this.providers.nameOf(attempt.provider));
        onAttempt(attempt);
      },
    };
    const started = performance.now();
    const searched = await outcomeOf(generation, () => this.search(generation, question, options));
    const found = searched.value ?? NOTHING;
    const generating = performance.now();
    const reply = await outcomeOf(generation, () => this.generate(generation, question, found.request, options));
    const error = searched.error ?? reply.error;
    if (error && generation.text === '') throw error;
    const status: AnswerStatus = generation.isStopped ? 'stopped' : error ? 'interrupted' : 'complete';
    const checking = performance.now();
    const verified = await this.verify(generation.text, question.text, found, attempts, options, reply.value?.shownPassages);
    steps.end('check', checking);
    const timings = { search_ms: Math.round(generating - started), answer_ms: Math.round(performance.now() - generating) };
    return {
      answer: {
        ...verified,
        failover: reply.value?.failover ?? verified.failover,
        status,
        degraded: found.retrieval.degraded,
        truncated: reply.value?.truncated ?? false,
      },
      madeFrom: found.madeFrom,
      explanation: explanationOf(question, found, { timings, steps: steps.explained(found.searches) }),
      ...(error && { error }),
    };
  }

  /** Finds the passages, tells readers of them and words the request to the model. */
  private async search(generation: Generation, question: Question, options: SearchOptions): Promise<FoundPassages> {
    const found = await this.passages.find(question, generation.messageId, options);
    const { retrieval, turns, condensed, reply, topics } = found;
    const { chunks, gathering } = retrieval;
    const isDoubtful = lacksEvidence(retrieval);
    const { text, wishes } = question;
    const request =
      found.request ?? buildPrompt(text, chunks, { earlier: turns, standalone: condensed, isDoubtful, gathering, reply, topics, wishes });
    generation.offer(chunks.map((chunk, index) => sourceOf(index + 1, chunk)));
    return { ...found, request };
  }

  /** Has a model write the answer. What it wrote before it failed or was stopped is kept too. */
  private async generate(
    generation: Generation,
    { isStreamed }: Question,
    request: ChatRequest | undefined,
    options: CallOptions,
  ): Promise<ChatAnswer | undefined> {
    if (!request) return undefined;
    let filter = new OutputFilter(request.passages);
    const show = (text: string): void => {
      options.steps.noteText();
      generation.append(filter.push(text));
    };
    const retract = (): void => {
      options.steps.retractText();
      filter = new OutputFilter(request.passages);
      generation.retract();
    };
    try {
      if (isStreamed) return await this.models.stream(request, show, { ...options, onRetract: retract });
      const reply = await this.models.answer(request, options);
      show(await this.citations.withCitations(request, reply, options));
      return reply;
    } finally {
      generation.append(filter.end());
    }
  }

  /** Determines who wrote the text, what it cites, and whether that supports it. */
  private async verify(
    response: string,
    question: string,
    { retrieval, request }: FoundPassages,
    attempts: readonly Attempt[],
    options: CallOptions,
    shown: readonly number[] = [],
  ): Promise<Omit<Answer, 'status' | 'degraded' | 'truncated'>> {
    const asked = attempts.filter(({ purpose }) => purpose === 'answer');
    const last = asked.at(-1);
    const provider = this.providers.nameOf(last?.provider ?? this.models.first() ?? LOCAL.id);
    const isLocal = last?.provider === LOCAL.id;
    const origin = {
      response,
      provider,
      model: last?.model ?? '',
      failover: asked.some((attempt) => attempt.provider !== last?.provider),
    };
    const { chunks } = retrieval;
    const citations = citationsOf(response, chunks);
    const cited = shown.length > 0 ? shownSources(shown, chunks) : citedSources(response, chunks, isLocal, citations);
    const isConversation = request?.reply !== undefined && (chunks.length === 0 || isLocal);
    if (isConversation && cited.length === 0) {
      return { ...origin, sources: cited, sentences: [], support: supportCounts([]), grounded: false, reason: 'conversation' };
    }
    const byTexts = supportOf(response, chunks, question, citations);
    const checked = isLocal ? byTexts : await this.opinion.on(response, byTexts, chunks, options);
    const { sources, sentences } = withSources(response, chunks, checked, cited);
    // The passages of an answer before that was none answer nothing when they are shown again.
    const showsPassages = shown.length > 0 || (isConversation && lacksEvidence(retrieval));
    const paused = this.models.paused();
    const grounding = groundingOf({ retrieval, sources, showsPassages, support: sentences, provider, attempts: asked, paused });
    return { ...origin, sources, sentences, support: supportCounts(sentences), ...grounding };
  }
}

/** Runs one step. An answer that its caller stopped has no error. */
async function outcomeOf<T>(generation: Generation, step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (thrown) {
    return generation.isStopped ? {} : { error: asAppError(thrown) };
  }
}

function explanationOf(
  { text }: Question,
  { retrieval, searches, request }: FoundPassages,
  times: Pick<Explanation, 'timings' | 'steps'>,
): Explanation {
  return {
    question: text,
    searches,
    passages: retrieval.chunks.map((chunk, index) => shownPassage(index + 1, chunk)),
    doubtful: lacksEvidence(retrieval),
    instructions: request?.instructions ?? null,
    context: request?.prompt ?? null,
    ...times,
  };
}

function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal_error', 'Something went wrong on the server while it made the answer.', { cause: thrown });
}
