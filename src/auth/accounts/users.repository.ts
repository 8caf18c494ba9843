import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { OutboxRepository } from '../../mail/outbox/outbox.repository';
import { UserEntity } from './user.entity';

/** What a new account is stored with. */
export type NewUser = Pick<UserEntity, 'username' | 'usernameKey' | 'email' | 'emailKey' | 'password' | 'dateJoined'>;

/** Rows of accounts. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly outbox: OutboxRepository,
  ) {}

  /**
   * The account behind an access token; undefined when it is absent or locked, or the token's family has ended. It is asked for with every
   * request, so it is one prepared statement and makes no entity.
   */
  async findActive(id: number, familyId: number): Promise<Pick<UserEntity, 'id' | 'username'> | undefined> {
    const [user] = await query<Pick<UserEntity, 'id' | 'username'>>(
      this.dataSource.manager,
      sql`SELECT users.id AS id, users.username AS username FROM users JOIN refresh_families family ON family.user_id = users.id
       WHERE users.id = ${id} AND users.is_active AND family.id = ${familyId} AND family.ended_at IS NULL`,
    );
    return user;
  }

  /** An account by its row id, its `usernameKey` or its `emailKey`. */
  find(which: { id: number } | { usernameKey: string } | { emailKey: string }): Promise<UserEntity | null> {
    return this.dataSource.manager.findOneBy(UserEntity, which);
  }

  exists(which: { usernameKey: string } | { emailKey: string }): Promise<boolean> {
    return this.dataSource.manager.existsBy(UserEntity, which);
  }

  /**
   * Stores an account and queues its verification mail: both or neither.
   * @returns its id; undefined when its username or e-mail address is taken, which the unique indexes decide
   */
  add({ username, usernameKey, email, emailKey, password, dateJoined }: NewUser): Promise<number | undefined> {
    return this.writes.transaction(async (manager) => {
      const [user] = await query<{ id: number }>(
        manager,
        sql`INSERT INTO users (username, username_key, email, email_key, password, date_joined)
         VALUES (${username}, ${usernameKey}, ${email}, ${emailKey}, ${password}, ${dateJoined}) ON CONFLICT DO NOTHING RETURNING id`,
      );
      if (user) await this.outbox.queueVerification(manager, user.id, email);
      return user?.id;
    });
  }

  /** Replaces the hash of a password, unless another one has replaced it since the account was read. */
  async replacePassword({ id, password }: UserEntity, replacement: string): Promise<void> {
    await this.writes.run((manager) => manager.update(UserEntity, { id, password }, { password: replacement }));
  }
}
