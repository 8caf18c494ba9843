import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProviderId } from '../../ai/ports/chat-model';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Transactions } from '../../database/transactions';
import type { ExplainedAttemptResponse, ExplainedStepResponse, Explanation, ExplanationResponse } from './explanation.responses';
import { query, sql } from '../../database/sql';

/** Cost is stored in millionths of a US dollar. */
const MICROS = 1_000_000;

/** A row of `attempts`, the usage ledger. */
interface AttemptRow extends Omit<ExplainedAttemptResponse, 'provider' | 'cost_usd'> {
  provider: ProviderId;
  costMicros: number | null;
}

/** An explanation as it is stored. */
export interface StoredExplanation {
  response: Omit<ExplanationResponse, 'chunks'>;
  /** JSON lists: ids of collections and names of documents. */
  collectionIds: string;
  documentNames: string;
}

/** Rows of explanations. They are deleted with their messages. */
@Injectable()
export class ExplanationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly providers: ProviderRegistry,
  ) {}

  async record(messageId: number, explanation: Explanation): Promise<void> {
    await this.writes.statement(
      sql`INSERT INTO explanations (message_id, explanation) SELECT id, ${JSON.stringify(explanation)} FROM messages WHERE id = ${messageId}
       ON CONFLICT (message_id) DO UPDATE SET explanation = excluded.explanation`,
    );
  }

  /** Adds to a stored explanation how long storing it took, in milliseconds. */
  async noteStoring(messageId: number, milliseconds: number): Promise<void> {
    await this.writes.statement(sql`UPDATE explanations SET storing_ms = ${Math.round(milliseconds)} WHERE message_id = ${messageId}`);
  }

  /**
   * The explanation of the newest answer in a session before a message; undefined when there is none. Replies to messages that ask nothing
   * of the documents are passed over.
   */
  async before(sessionId: number, messageId: number): Promise<(Explanation & { isGrounded: boolean }) | undefined> {
    const [row] = await query<{ explanation: string; grounded: boolean | null }>(
      this.dataSource.manager,
      sql`SELECT explanation, grounded FROM explanations JOIN messages ON messages.id = message_id
       WHERE session_id = ${sessionId} AND messages.id < ${messageId} AND status IN ('complete', 'stopped', 'interrupted') AND response <> ''
         AND COALESCE(reason, '') <> 'conversation'
       ORDER BY messages.id DESC LIMIT 1`,
      ['grounded'],
    );
    return row && { ...(JSON.parse(row.explanation) as Readonly<Explanation>), isGrounded: row.grounded === true };
  }

  /**
   * The explanation of an answer, with what it was made from as its row has it; undefined when the message does not exist, belongs to another
   * account, or has no answer.
   */
  async read(userId: number, messageId: number): Promise<StoredExplanation | undefined> {
    const [row] = await query<{ explanation: string; storingMs: number | null; collectionIds: string; documentNames: string }>(
      this.dataSource.manager,
      sql`SELECT explanation, storing_ms AS "storingMs", collection_ids AS "collectionIds", document_names AS "documentNames"
       FROM explanations JOIN messages ON messages.id = message_id WHERE message_id = ${messageId} AND user_id = ${userId}`,
    );
    if (!row) return undefined;
    const attempts = await query<AttemptRow>(
      this.dataSource.manager,
      sql`SELECT purpose, provider, model, outcome, status, input_tokens AS tokens_in, output_tokens AS tokens_out,
         cost_micros AS "costMicros", estimated, milliseconds
       FROM attempts WHERE message_id = ${messageId} ORDER BY id`,
      ['estimated'],
    );
    const { explanation, storingMs, ...columns } = row;
    const explained = JSON.parse(explanation) as Readonly<Explanation>;
    const response = {
      id: messageId,
      ...explained,
      ...(explained.steps && { steps: withStoring(explained.steps, storingMs) }),
      attempts: attempts.map(({ costMicros, ...attempt }) => ({
        ...attempt,
        provider: this.providers.nameOf(attempt.provider),
        cost_usd: costMicros === null ? null : costMicros / MICROS,
      })),
    };
    return { response, ...columns };
  }
}

/** The steps with the last one, which ended after they were stored. */
function withStoring(steps: ExplainedStepResponse[], milliseconds: number | null): ExplainedStepResponse[] {
  if (milliseconds === null) return steps;
  const start = Math.max(0, ...steps.map((step) => step.start + step.milliseconds));
  return [...steps, { step: 'store', start, milliseconds }];
}
