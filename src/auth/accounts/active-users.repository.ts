import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuthenticatedUser } from '../guards/current-user.decorator';
import { query, sql } from '../../database/sql';

/** Looks up the account behind a token. It runs with every request, so it is one prepared statement and makes no entities. */
@Injectable()
export class ActiveUsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns undefined when there is no such account or it is locked */
  async find(id: number): Promise<AuthenticatedUser | undefined> {
    const rows = await query<AuthenticatedUser>(
      this.dataSource.manager,
      sql`SELECT id, username FROM users WHERE id = ${id} AND is_active`,
    );
    return rows[0];
  }
}
