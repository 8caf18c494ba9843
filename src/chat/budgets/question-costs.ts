import { Injectable, Logger } from '@nestjs/common';
import type { Attempt } from '../../ai/ports/ai.types';
import { messageOf } from '../../common/errors';
import type { Asker } from '../../documents/collections/collection-access';
import type { Reservation } from './reservations.repository';
import { Spending } from './spending';
import { UsageLedger } from '../usage/usage-ledger';

/** The model calls for a question so far, and what is set aside for them. */
export interface QuestionCost {
  asker: Asker;
  calls: Attempt[];
  reservation: Reservation | undefined;
}

/** What questions cost: set aside from budgets before they are stored, counted when they are answered. */
@Injectable()
export class QuestionCosts {
  private readonly logger = new Logger(QuestionCosts.name);

  constructor(
    private readonly ledger: UsageLedger,
    private readonly spending: Spending,
  ) {}

  /**
   * Sets aside what a question will cost, then stores it.
   * @returns undefined when it was not stored: nothing is set aside then
   * @throws AppError `budget_exceeded`, what `store` throws
   */
  async setAside<T>(
    asker: Asker,
    text: string,
    store: () => Promise<T | undefined>,
  ): Promise<{ stored: T; cost: QuestionCost } | undefined> {
    const reservation = await this.spending.reserve(asker, text);
    let stored: T | undefined;
    try {
      stored = await store();
    } finally {
      if (stored === undefined) await this.spending.release(reservation);
    }
    return stored === undefined ? undefined : { stored, cost: { asker, calls: [], reservation } };
  }

  /**
   * Records the model calls of a question, and counts them against budgets, once: a second call finds nothing more to record. Never rejects.
   * @param messageId undefined for calls that no message is kept of
   * @param collectionIds where the passages of the answer came from
   */
  async record(messageId: number | undefined, cost: QuestionCost, collectionIds: readonly number[] = []): Promise<void> {
    const calls = cost.calls.splice(0);
    const { asker, reservation } = cost;
    cost.reservation = undefined;
    try {
      await Promise.all([
        this.ledger.record({ messageId, userId: asker.id, apiKeyId: asker.key?.id, collectionIds }, calls),
        this.spending.settle(reservation, calls),
      ]);
    } catch (error) {
      this.logger.error(`message ${messageId ?? 'that is not kept'}: its model calls could not be recorded: ${messageOf(error)}`);
    }
  }
}
