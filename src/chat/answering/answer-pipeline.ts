import { Injectable } from '@nestjs/common';
import type { AttemptListener } from '../../ai/calls/provider-calls';
import type { Attempt, ChatAnswer } from '../../ai/ports/ai.types';
import { type ChatRequest, LOCAL } from '../../ai/ports/chat-model';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { lacksEvidence, type Retrieval } from '../../rag/rag.types';
import { OutputFilter } from '../output-filter/output-filter';
import type { AnswerStatus, Question } from '../answer.types';
import type { Answer } from '../chat.responses';
import { citationsOf } from '../grounding/answer-citations';
import { citedSources, sourceOf } from '../grounding/citations';
import type { Explanation } from '../explain/explanation.responses';
import type { Generation } from '../streaming/generation';
import { groundingOf } from '../grounding/grounding';
import { type FoundPassages, PassageSearch } from './passage-search';
import { buildPrompt } from './prompt';
import { shownPassage } from './explained-search';
import { supportOf } from '../grounding/claim-support';

/** A whole answer, or the part that was made before it was stopped or broke off. */
export interface PipelineResult {
  answer: Answer;
  explanation: Explanation;
  /** What broke it off after its beginning was shown. */
  error?: AppError;
}

/** The result of the search step. */
interface Found extends FoundPassages {
  /** Unset when the search was stopped. */
  request?: ChatRequest;
}

/** How a step ended: with its value, with what went wrong, or with neither when the caller stopped the answer. */
interface Outcome<T> {
  value?: T;
  error?: AppError;
}

interface CallOptions {
  signal: AbortSignal;
  onAttempt: AttemptListener;
}

const NOTHING: Found = { retrieval: { chunks: [], degraded: false, buildId: null }, turns: [], searches: [] };

/** Makes one answer from the documents: search, generation, verification. Stores nothing. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly passages: PassageSearch,
    private readonly models: ChatModels,
    private readonly providers: ProviderRegistry,
  ) {}

  /**
   * Searches, asks a model and checks what it wrote. The text grows in `generation` as it may be shown, and what stands there in
   * the end is the answer's text, byte for byte. An answer that was stopped, or broke off with some text, is returned with what there is.
   * @throws AppError when there is no text at all, `no_provider` for example
   */
  async make(generation: Generation, question: Question, onAttempt: AttemptListener): Promise<PipelineResult> {
    const attempts: Attempt[] = [];
    const options = {
      signal: generation.signal,
      onAttempt: (attempt: Attempt): void => {
        attempts.push(attempt);
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
    const verified = this.verify(generation.text, found.retrieval, attempts);
    const timings = { search_ms: Math.round(generating - started), answer_ms: Math.round(performance.now() - generating) };
    return {
      answer: {
        ...verified,
        failover: reply.value?.failover ?? verified.failover,
        status,
        degraded: found.retrieval.degraded,
        truncated: reply.value?.truncated ?? false,
      },
      explanation: explanationOf(question, found, timings),
      ...(error && { error }),
    };
  }

  /** Finds the passages, tells readers of them and words the request to the model. */
  private async search(generation: Generation, question: Question, options: CallOptions): Promise<Found> {
    const found = await this.passages.find(question, generation.messageId, options);
    const { retrieval, turns, condensed } = found;
    const { chunks, gathering } = retrieval;
    const isDoubtful = lacksEvidence(retrieval);
    const request = buildPrompt(question.text, chunks, { earlier: turns, standalone: condensed, isDoubtful, gathering });
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
    const show = (text: string): void => generation.append(filter.push(text));
    const retract = (): void => {
      filter = new OutputFilter(request.passages);
      generation.retract();
    };
    try {
      if (isStreamed) return await this.models.stream(request, show, { ...options, onRetract: retract });
      const reply = await this.models.answer(request, options);
      show(reply.text);
      return reply;
    } finally {
      generation.append(filter.end());
    }
  }

  /** Determines who wrote the text, what it cites, and whether that supports it. */
  private verify(response: string, retrieval: Retrieval, attempts: readonly Attempt[]): Omit<Answer, 'status' | 'degraded' | 'truncated'> {
    const asked = attempts.filter(({ purpose }) => purpose === 'answer');
    const last = asked.at(-1);
    const provider = this.providers.nameOf(last?.provider ?? this.models.first() ?? LOCAL.id);
    const citations = citationsOf(response, retrieval.chunks);
    const sources = citedSources(response, retrieval.chunks, citations);
    const sentences = supportOf(response, retrieval.chunks, citations);
    return {
      response,
      provider,
      model: last?.model ?? '',
      sources,
      ...groundingOf({ retrieval, sources, support: sentences, provider, attempts: asked, paused: this.models.paused() }),
      sentences,
      failover: asked.some((attempt) => attempt.provider !== last?.provider),
    };
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

function explanationOf({ text }: Question, { retrieval, searches, request }: Found, timings: Explanation['timings']): Explanation {
  return {
    question: text,
    searches,
    passages: retrieval.chunks.map((chunk, index) => shownPassage(index + 1, chunk)),
    doubtful: lacksEvidence(retrieval),
    instructions: request?.instructions ?? null,
    context: request?.prompt ?? null,
    timings,
  };
}

function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal_error', 'Something went wrong on the server while it made the answer.', { cause: thrown });
}
