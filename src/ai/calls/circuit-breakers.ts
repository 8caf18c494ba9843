import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import type { ProviderId } from '../ports/chat-model';
import { CircuitBreaker } from './circuit-breaker';
import { RetryBudget } from './retry-budget';

/**
 * What a model is asked for: an answer, the rewriting of a question, or vectors. Each kind has a state of its own: a failing chat model
 * says nothing about an embedding model, and a question that could not be rewritten must not keep others from being answered.
 */
export type CallKind = 'chat' | 'condense' | 'embed';

/** What is kept about one model of one provider. */
interface ModelState {
  breaker: CircuitBreaker;
  budget: RetryBudget;
}

/** The circuit breakers and retry budgets of all models, shared by all calls of the process. */
@Injectable()
export class CircuitBreakers {
  private readonly states = new Map<string, ModelState>();

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** The breaker of one model; the same object each time. */
  of(provider: ProviderId, model: string, kind: CallKind): CircuitBreaker {
    return this.stateOf(provider, model, kind).breaker;
  }

  /** The retry budget of one model; the same object each time. */
  budgetOf(provider: ProviderId, model: string, kind: CallKind): RetryBudget {
    return this.stateOf(provider, model, kind).budget;
  }

  private stateOf(provider: ProviderId, model: string, kind: CallKind): ModelState {
    const key = `${kind}/${provider}/${model}`;
    let state = this.states.get(key);
    if (!state) {
      // A model that is known not to answer is not asked to rewrite either: the answer waits for that.
      const governing = kind === 'condense' ? this.of(provider, model, 'chat') : undefined;
      const breaker = new CircuitBreaker(this.config.get('AI_BREAKER_COOLDOWN'), () => this.clock.millis(), governing);
      state = { breaker, budget: new RetryBudget() };
      this.states.set(key, state);
    }
    return state;
  }
}
