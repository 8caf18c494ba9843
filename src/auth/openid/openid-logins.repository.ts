import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** A sign-in that is under way, as it was begun. */
export interface BegunLogin {
  nonce: string;
  codeVerifier: string;
  /** Where the browser goes with a code, and the challenge to whoever exchanges it; null when the tokens are the answer. */
  returnTo: string | null;
  challenge: string | null;
}

/** Rows of sign-ins that are under way, and of codes for their tokens. Each is used once; what has expired goes when the next one comes. */
@Injectable()
export class OpenidLoginsRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Stores a sign-in. @param browserHash hash of the secret that its browser keeps */
  begin(stateHash: string, browserHash: string, login: BegunLogin, lifetimeMs: number): Promise<void> {
    const { nonce, codeVerifier, returnTo, challenge } = login;
    return this.writes.transaction(async (manager) => {
      await query(manager, sql`DELETE FROM openid_logins WHERE expires_at <= ${this.clock.iso()}`);
      await query(
        manager,
        sql`INSERT INTO openid_logins (state_hash, browser_hash, nonce, code_verifier, return_to, challenge, expires_at)
         VALUES (${stateHash}, ${browserHash}, ${nonce}, ${codeVerifier}, ${returnTo}, ${challenge}, ${this.clock.iso(lifetimeMs)})`,
      );
    });
  }

  /** Takes the sign-in of a browser. @returns undefined when it has none with this state, used it before, or is late */
  async take(stateHash: string, browserHash: string): Promise<BegunLogin | undefined> {
    const [login] = await this.writes.statement<BegunLogin>(
      sql`DELETE FROM openid_logins WHERE state_hash = ${stateHash} AND browser_hash = ${browserHash} AND expires_at > ${this.clock.iso()}
       RETURNING nonce, code_verifier AS "codeVerifier", return_to AS "returnTo", challenge`,
    );
    return login;
  }

  /** Stores a code that can be exchanged for tokens of an account by whoever meets the challenge. */
  addCode(codeHash: string, userId: number, challenge: string, lifetimeMs: number): Promise<void> {
    return this.writes.transaction(async (manager) => {
      await query(manager, sql`DELETE FROM openid_codes WHERE expires_at <= ${this.clock.iso()}`);
      await query(
        manager,
        sql`INSERT INTO openid_codes (code_hash, user_id, challenge, expires_at)
         VALUES (${codeHash}, ${userId}, ${challenge}, ${this.clock.iso(lifetimeMs)})`,
      );
    });
  }

  /** Takes a code. @returns the id of its account; undefined when there is no such code for this challenge, or no longer */
  async takeCode(codeHash: string, challenge: string): Promise<number | undefined> {
    const [row] = await this.writes.statement<{ userId: number }>(
      sql`DELETE FROM openid_codes WHERE code_hash = ${codeHash} AND challenge = ${challenge} AND expires_at > ${this.clock.iso()}
       RETURNING user_id AS "userId"`,
    );
    return row?.userId;
  }
}
