import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AttemptPurpose } from '../../../ai/ports/ai.types';
import type { ProviderId } from '../../../ai/ports/chat-model';
import { query, sql } from '../../../database/sql';

/** A call to a model as it is measured. */
export interface MeasuredCall {
  provider: ProviderId;
  model: string;
  purpose: AttemptPurpose;
  outcome: string;
  ms: number;
  at: string;
}

/** How long calls to models took. */
@Injectable()
export class LatencyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest calls, in any process, newest first. An index finds them. */
  newest(limit: number): Promise<MeasuredCall[]> {
    return query(
      this.dataSource.manager,
      sql`SELECT provider, model, purpose, outcome, milliseconds AS ms, created_at AS at FROM attempts ORDER BY created_at DESC LIMIT ${limit}`,
    );
  }
}
