import { Injectable } from '@nestjs/common';
import type { Attempt } from '../ai/ai.types';
import { PROVIDER_NAMES } from '../ai/chat-model';
import { ChatModels } from '../ai/chat-models';
import { AppError } from '../common/errors';
import type { Retrieval } from '../rag/rag.types';
import { AnswerFilter } from './answer-filter';
import type { Answer, AnswerStatus, AttemptListener, Question } from './chat.types';
import { checkCitations, sourceOf } from './citations';
import type { Generation } from './generation';
import { PassageSearch } from './passage-search';
import { buildPrompt } from './prompt';

/** An answer as far as it came. */
export interface MadeAnswer {
  answer: Answer;
  /** What broke it off after its beginning was shown. */
  error?: AppError;
}

const NOTHING: Retrieval = { chunks: [], degraded: false, buildId: null };

/** Makes one answer from the documents: the read path, whole. Stores nothing. */
@Injectable()
export class AnswerMaker {
  constructor(
    private readonly search: PassageSearch,
    private readonly models: ChatModels,
  ) {}

  /**
   * Searches, asks a model and checks what it wrote. The text grows in `generation` as it may be shown, and what stands there in
   * the end is the answer's text, byte for byte. An answer that was stopped, or broke off with some text, is returned with what there is.
   * @throws AppError when there is no text at all, `no_provider` for example
   */
  async make(generation: Generation, question: Question, onAttempt: AttemptListener): Promise<MadeAnswer> {
    const attempts: Attempt[] = [];
    const options = {
      signal: generation.signal,
      onAttempt: (attempt: Attempt): void => {
        attempts.push(attempt);
        onAttempt(attempt);
      },
    };
    let retrieval = NOTHING;
    let filter = new AnswerFilter([]);
    let failover: boolean | undefined;
    let error: AppError | undefined;
    try {
      const found = await this.search.find(question, generation.messageId, options);
      retrieval = found.retrieval;
      const request = buildPrompt(question.text, retrieval.chunks, { earlier: found.turns, standalone: found.condensed });
      generation.offer(retrieval.chunks.map((chunk, index) => sourceOf(index + 1, chunk)));
      filter = new AnswerFilter(request.passages);
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
    const response = generation.text;
    const answer = { response, ...this.answeredBy(attempts), ...checked(response, retrieval), status, degraded: retrieval.degraded };
    return { answer: failover === undefined ? answer : { ...answer, failover }, ...(error && { error }) };
  }

  /** Who wrote what there is: the last one that was asked. */
  private answeredBy(attempts: readonly Attempt[]): Pick<Answer, 'provider' | 'model' | 'failover'> {
    const asked = attempts.filter(({ purpose }) => purpose === 'answer');
    const last = asked.at(-1);
    return {
      provider: PROVIDER_NAMES[last?.provider ?? this.models.first() ?? 'local'],
      model: last?.model ?? '',
      failover: asked.some(({ provider }) => provider !== last?.provider),
    };
  }
}

/** What an answer rests on. Without sources: nothing was found, or what was found was not used. */
function checked(text: string, retrieval: Retrieval): Pick<Answer, 'sources' | 'grounded' | 'reason'> {
  const { sources } = checkCitations(text, retrieval.chunks);
  if (sources.length > 0) return { sources, grounded: true };
  return { sources, grounded: false, reason: retrieval.reason ?? 'low_confidence' };
}

function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal_error', 'Something went wrong on the server while it made the answer.', { cause: thrown });
}
