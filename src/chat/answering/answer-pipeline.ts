import { Injectable } from '@nestjs/common';
import type { Attempt } from '../../ai/ports/ai.types';
import { type ChatRequest, LOCAL } from '../../ai/ports/chat-model';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { ChatModels } from '../../ai/chat-models';
import { AppError } from '../../common/errors';
import type { Retrieval } from '../../rag/rag.types';
import { OutputFilter } from '../output-filter/output-filter';
import type { Answer, AnswerStatus, MessageAttemptListener, Question } from '../answer.types';
import { checkCitations, sourceOf } from '../grounding/citations';
import type { Explanation } from '../explain/explanation.types';
import type { Generation } from '../streaming/generation';
import { groundingOf } from '../grounding/grounding';
import { type FoundPassages, PassageSearch } from './passage-search';
import { buildPrompt } from './prompt';
import { supportOf } from '../grounding/claim-support';

/** An answer as far as it came. */
export interface PipelineResult {
  answer: Answer;
  explanation: Explanation;
  /** What broke it off after its beginning was shown. */
  error?: AppError;
}

const NOTHING: FoundPassages = { retrieval: { chunks: [], degraded: false, buildId: null }, turns: [], searches: [] };

/** Makes one answer from the documents: the read path, whole. Stores nothing. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly search: PassageSearch,
    private readonly models: ChatModels,
    private readonly providers: ProviderRegistry,
  ) {}

  /**
   * Searches, asks a model and checks what it wrote. The text grows in `generation` as it may be shown, and what stands there in
   * the end is the answer's text, byte for byte. An answer that was stopped, or broke off with some text, is returned with what there is.
   * @throws AppError when there is no text at all, `no_provider` for example
   */
  async make(generation: Generation, question: Question, onAttempt: MessageAttemptListener): Promise<PipelineResult> {
    const attempts: Attempt[] = [];
    const options = {
      signal: generation.signal,
      onAttempt: (attempt: Attempt): void => {
        attempts.push(attempt);
        onAttempt(attempt);
      },
    };
    const started = performance.now();
    let searched = started;
    let found = NOTHING;
    let request: ChatRequest | undefined;
    let filter = new OutputFilter([]);
    let failover: boolean | undefined;
    let error: AppError | undefined;
    try {
      found = await this.search.find(question, generation.messageId, options);
      searched = performance.now();
      const { retrieval, turns, condensed } = found;
      request = buildPrompt(question.text, retrieval.chunks, { earlier: turns, standalone: condensed, isDoubtful: retrieval.isDoubtful });
      generation.offer(retrieval.chunks.map((chunk, index) => sourceOf(index + 1, chunk)));
      filter = new OutputFilter(request.passages);
      const show = (text: string): void => generation.append(filter.push(text));
      const reply = question.isStreamed ? await this.models.stream(request, show, options) : await this.models.answer(request, options);
      if (!question.isStreamed) show(reply.text);
      failover = reply.failover;
    } catch (thrown) {
      if (!generation.isStopped) error = asAppError(thrown);
    }
    generation.append(filter.end());
    if (error && generation.text === '') throw error;
    const status: AnswerStatus = generation.isStopped ? 'stopped' : error ? 'interrupted' : 'complete';
    const answer = { ...this.checked(generation.text, found.retrieval, attempts), status, degraded: found.retrieval.degraded };
    const explanation = {
      question: question.text,
      searches: found.searches,
      doubtful: found.retrieval.isDoubtful ?? false,
      instructions: request?.instructions ?? null,
      context: request?.prompt ?? null,
      timings: { search_ms: Math.round(searched - started), answer_ms: Math.round(performance.now() - searched) },
    };
    return { answer: failover === undefined ? answer : { ...answer, failover }, explanation, ...(error && { error }) };
  }

  /** What there is of an answer: who wrote it, what it cites, and whether that bears it. */
  private checked(response: string, retrieval: Retrieval, attempts: readonly Attempt[]): Omit<Answer, 'status' | 'degraded'> {
    const asked = attempts.filter(({ purpose }) => purpose === 'answer');
    const last = asked.at(-1);
    const provider = this.providers.nameOf(last?.provider ?? this.models.first() ?? LOCAL.id);
    const { sources } = checkCitations(response, retrieval.chunks);
    const sentences = supportOf(response, retrieval.chunks);
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

function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal_error', 'Something went wrong on the server while it made the answer.', { cause: thrown });
}
