import { Injectable } from '@nestjs/common';
import { estimateTokens } from '../../ai/calls/token-estimate';
import { Prices } from '../../ai/prices/prices';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { AppConfig } from '../../config/app-config';
import { UsageLedger } from '../usage/usage-ledger';
import type { Amounts } from './budget-amount';

/** Characters of a token, about. */
const CHARACTERS_PER_TOKEN = 4;

/** Instructions and the frame of a prompt, and a typical answer, in tokens. */
const INSTRUCTION_TOKENS = 1_000;
const ANSWER_TOKENS = 500;

/** How much a question will probably cost. */
@Injectable()
export class QuestionEstimate {
  constructor(
    private readonly ledger: UsageLedger,
    private readonly registry: ProviderRegistry,
    private readonly prices: Prices,
    private readonly config: AppConfig,
  ) {}

  /**
   * As much as the dearest of the questions answered lately, by whomever, or as much as the settings let a prompt hold, whichever is more,
   * and the question's own length. Rather too much than too little: what is set aside is given back, what is spent is not.
   */
  async of(text: string): Promise<Amounts> {
    const own = estimateTokens(text);
    const [recent, whole] = [await this.ledger.dearestLately(), this.wholePrompt()];
    return {
      tokens: Math.max(recent?.tokens ?? 0, whole.tokens) + own,
      micros: Math.max(recent?.micros ?? 0, whole.micros) + this.costOf(own, 0),
    };
  }

  private wholePrompt(): Amounts {
    const passages = (this.config.get('RETRIEVAL_TOP_K') * this.config.get('CHUNK_SIZE')) / CHARACTERS_PER_TOKEN;
    const input = INSTRUCTION_TOKENS + Math.ceil(Math.min(passages, this.config.get('CONTEXT_TOKENS')));
    return { tokens: input + ANSWER_TOKENS, micros: this.costOf(input, ANSWER_TOKENS) };
  }

  /** By the price of the model that is asked first; nothing when it is unknown. */
  private costOf(inputTokens: number, outputTokens: number): number {
    const [first] = this.registry.chatModels;
    if (!first) return 0;
    return this.prices.costOf({ provider: first.provider, model: first.model, usage: { inputTokens, outputTokens } }) ?? 0;
  }
}
