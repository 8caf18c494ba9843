import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import type { ProviderId } from '../ports/chat-model';
import { CircuitBreaker } from './circuit-breaker';
import { RetryBudget } from './retry-budget';

/** What a model is asked for. One that is gone for answers says nothing about another that embeds. */
export type CallKind = 'chat' | 'embed';

/** What is remembered of one model of one provider. */
interface Memory {
  breaker: CircuitBreaker;
  budget: RetryBudget;
}

/** The circuit breakers and retry budgets of all models, shared by everybody in the process. */
@Injectable()
export class CircuitBreakers {
  private readonly memories = new Map<string, Memory>();

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** The breaker of one model; the same object each time. */
  of(provider: ProviderId, model: string, kind: CallKind): CircuitBreaker {
    return this.memory(provider, model, kind).breaker;
  }

  /** What retries of one model may cost; the same object each time. */
  budgetOf(provider: ProviderId, model: string, kind: CallKind): RetryBudget {
    return this.memory(provider, model, kind).budget;
  }

  private memory(provider: ProviderId, model: string, kind: CallKind): Memory {
    const key = `${kind}/${provider}/${model}`;
    let memory = this.memories.get(key);
    if (!memory) {
      const breaker = new CircuitBreaker(this.config.get('AI_BREAKER_COOLDOWN'), () => this.clock.millis());
      memory = { breaker, budget: new RetryBudget() };
      this.memories.set(key, memory);
    }
    return memory;
  }
}
