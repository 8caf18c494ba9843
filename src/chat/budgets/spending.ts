import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Attempt } from '../../ai/ports/ai.types';
import { Prices } from '../../ai/prices/prices';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Clock } from '../../common/clock';
import { AppError, messageOf } from '../../common/errors';
import type { Asker } from '../../documents/collections/collection-access';
import type { Amounts } from './budget-amount';
import { renewalAfter } from './budget-period';
import type { BudgetScope } from './budgets.requests';
import { QuestionEstimate } from './question-estimate';
import { type FullBudget, type Reservation, ReservationsRepository } from './reservations.repository';

/** How long a question waits while what is left of a budget is set aside for others, and how often it tries, in milliseconds. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 250;

/** When to ask again after that, in seconds. */
const ASK_AGAIN_SECONDS = 5;

const OWNERS: Record<BudgetScope, string> = {
  all: 'everybody on this server',
  group: 'your group',
  user: 'your account',
  key: 'this API key',
};

/**
 * Holds questions to the budgets that bind their askers. A question is asked while something is left of each: what was spent and what is
 * set aside for questions under way together are less than the amount. So each question can exceed a budget by its own cost at most.
 */
@Injectable()
export class Spending {
  private readonly logger = new Logger(Spending.name);
  /** Whether questions call models that may cost something. */
  private readonly isPossible: boolean;

  constructor(
    private readonly reservations: ReservationsRepository,
    private readonly estimate: QuestionEstimate,
    private readonly prices: Prices,
    private readonly clock: Clock,
    registry: ProviderRegistry,
  ) {
    this.isPossible = [...registry.chatModels, ...registry.embeddingModels].some((model) => !model.isLocal);
  }

  /**
   * Sets aside what a question will probably cost. Has to be settled or released, however the question ends. Waits a few seconds while
   * others have set aside all that is left: most questions cost less than that, and give the rest back.
   * @returns undefined when no budget binds the asker, or no model is configured that costs something
   * @throws AppError `budget_exceeded`
   */
  async reserve({ id, key }: Asker, text: string): Promise<Reservation | undefined> {
    if (!this.isPossible || !(await this.reservations.isBound(id, key?.id))) return undefined;
    const amounts = await this.estimate.of(text);
    const until = performance.now() + PATIENCE_MS;
    let outcome = await this.reservations.reserve(id, key?.id, amounts);
    // What a process that died had set aside must not refuse anybody.
    let waitMs = isSetAside(outcome) && (await this.reservations.releaseAbandoned()) ? 0 : RETRY_MS;
    while (isSetAside(outcome) && performance.now() < until) {
      await pause(waitMs);
      waitMs = RETRY_MS;
      outcome = await this.reservations.reserve(id, key?.id, amounts);
    }
    if (Array.isArray(outcome)) throw this.exceeded(outcome);
    return outcome;
  }

  /** Counts the model calls of a question, and gives back what was set aside. Never rejects. */
  async settle(reservation: Reservation | undefined, calls: readonly Attempt[]): Promise<void> {
    if (!reservation) return;
    try {
      await this.reservations.settle(reservation, this.amountsOf(calls));
    } catch (error) {
      this.logger.error(`what a question cost could not be counted against its budgets: ${messageOf(error)}`);
    }
  }

  /** Gives back what was set aside for a question that is not asked. Never rejects. */
  async release(reservation: Reservation | undefined): Promise<void> {
    await this.settle(reservation, []);
  }

  private amountsOf(calls: readonly Attempt[]): Amounts {
    return calls.reduce(
      ({ tokens, micros }, call) => ({
        tokens: tokens + (call.usage.inputTokens ?? 0) + (call.usage.outputTokens ?? 0),
        micros: micros + (this.prices.costOf(call) ?? 0),
      }),
      { tokens: 0, micros: 0 },
    );
  }

  /** The refusal, by the budget that is full for longest. */
  private exceeded(full: readonly FullBudget[]): AppError {
    const now = this.clock.now();
    const [spent] = full
      .filter(({ isSpent }) => isSpent)
      .map((budget) => ({ ...budget, renewal: renewalAfter(budget.period, now) }))
      .sort((left, right) => right.renewal.getTime() - left.renewal.getTime());
    if (spent) {
      const { scope, period, renewal } = spent;
      const retryAfterSeconds = Math.ceil((renewal.getTime() - now.getTime()) / 1_000);
      const message = `The budget of ${OWNERS[scope]} for this ${period} is used up. It renews at ${renewal.toISOString()}.`;
      return new AppError('budget_exceeded', message, { retryAfterSeconds });
    }
    const owner = OWNERS[full[0]?.scope ?? 'all'];
    const message = `What is left of the budget of ${owner} is set aside for questions that are being answered. Try again in ${ASK_AGAIN_SECONDS} seconds.`;
    return new AppError('budget_exceeded', message, { retryAfterSeconds: ASK_AGAIN_SECONDS });
  }
}

/** True when nothing could be set aside, and no budget is used up. */
function isSetAside(outcome: Reservation | FullBudget[]): outcome is FullBudget[] {
  return Array.isArray(outcome) && !outcome.some(({ isSpent }) => isSpent);
}
