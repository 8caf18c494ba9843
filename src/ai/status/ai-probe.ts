import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import type { ChatAnswer } from '../ports/ai.types';
import type { ChatRequest, ProviderName } from '../ports/chat-model';
import { NoProviderError } from '../calls/answer-errors';
import { withDeadline } from '../calls/call-limits';
import { ChatModels } from '../models/chat-models';
import { EmbeddingModels } from '../models/embedding-models';
import { asProviderError, type ProviderError } from '../ports/provider-error';
import { ProviderRegistry } from '../providers/provider-registry';

/** How many numbers of the vector are shown. */
const SHOWN_VALUES = 5;

const PASSAGE = 'Our mission is to make the knowledge of a team easy to ask for.';
const QUESTION = 'What is the mission?';

/** A harmless question, so that the provider's words about it may be shown. */
const PROBE: ChatRequest = {
  instructions: 'Answer in one sentence from the given passage and cite it as [1].',
  prompt: `[1] (from probe.txt, part 1/1):\n${PASSAGE}\n\nQuestion: ${QUESTION}`,
  question: QUESTION,
  passages: [{ number: 1, document: 'probe.txt', text: PASSAGE, score: 1 }],
};

/** A failed call, for the operator. */
export interface ProbeFailure {
  ok: false;
  /** What happened, without any key. */
  message: string;
  /** Which setting to change. */
  advice?: string;
}

export interface EmbeddingProbe {
  ok: true;
  provider: ProviderName;
  model: string;
  dimensions: number;
  /** The first five numbers. */
  values: number[];
}

export interface ChatProbe extends ChatAnswer {
  ok: true;
}

export interface ProbeReport {
  embedding: EmbeddingProbe | ProbeFailure;
  /** `failures`: each failed call, also when another provider answered in the end. */
  chat: (ChatProbe | ProbeFailure) & { failures: readonly ProbeFailure[] };
}

/** Makes one real call of each kind, for `check_ai_status`. Both may cost money. */
@Injectable()
export class AiProbe {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly embeddingModels: EmbeddingModels,
    private readonly chatModels: ChatModels,
    private readonly config: AppConfig,
  ) {}

  async probe(signal?: AbortSignal): Promise<ProbeReport> {
    return { embedding: await this.probeEmbedding(signal), chat: await this.probeChat(signal) };
  }

  /** Embeds one text with the configured model: one call, no retry. */
  async probeEmbedding(signal?: AbortSignal): Promise<EmbeddingProbe | ProbeFailure> {
    const model = this.embeddingModels.configured();
    const { provider, model: name } = model.space;
    try {
      const [vector] = await withDeadline(provider, this.config.get('AI_REQUEST_TIMEOUT'), signal, (own) =>
        model.embed([PASSAGE], 'query', own),
      );
      const values = Array.from(vector ?? []);
      return {
        ok: true,
        provider: this.registry.nameOf(provider),
        model: name,
        dimensions: values.length,
        values: values.slice(0, SHOWN_VALUES),
      };
    } catch (error) {
      signal?.throwIfAborted();
      return this.failure(asProviderError(provider, error));
    }
  }

  /** Asks one question about a given passage, with failover like any question. */
  async probeChat(signal?: AbortSignal): Promise<ProbeReport['chat']> {
    const failures: ProbeFailure[] = [];
    try {
      const answer = await this.chatModels.answer(PROBE, { signal, onFailure: (failure) => failures.push(this.failure(failure)) });
      return { ok: true, ...answer, failures };
    } catch (error) {
      if (!(error instanceof NoProviderError)) throw error;
      const message =
        failures.map((failure) => failure.message).join(' ') || 'No provider is configured and local answers are switched off.';
      const advice = failures.map((failure) => failure.advice).find(Boolean);
      return { ok: false, message, ...(advice && { advice }), failures };
    }
  }

  private failure(error: ProviderError): ProbeFailure {
    const status = error.status === undefined ? '' : ` with status ${error.status}`;
    const message = `${this.registry.nameOf(error.provider)} failed${status}: ${this.config.withoutSecrets(error.message)}`;
    return { ok: false, message, ...(error.advice && { advice: error.advice }) };
  }
}
