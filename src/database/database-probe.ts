import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from './sql';

/** Tells whether the database answers. */
@Injectable()
export class DatabaseProbe {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Error when a statement that reads no table fails */
  async check(): Promise<void> {
    await query<unknown>(this.dataSource.manager, sql`SELECT 1`);
  }
}
