import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../common/clock';
import type { AuditTarget } from './audit-event';
import { AuditEventsRepository } from './audit-events.repository';

/** Time over which failures are counted together, in milliseconds. */
const WINDOW_MS = 60 * 60_000;

/** Failures of one network, and of all together, of which each is an event. After that only every failure that doubles their number is. */
const EACH_OF_NETWORK = 10;
const EACH_OF_ALL = 200;

/** Networks that are counted; those not seen for longest make room. */
const CAPACITY = 20_000;

/** Longest name that is stored, in characters. */
const MAX_NAME = 100;

/** Why a sign-in failed, for admins alone: whoever tries to sign in is not told. */
export type LoginFailure = 'unknown_account' | 'wrong_password' | 'account_locked' | 'email_not_verified' | 'identity_refused';

/** A sign-in that failed. */
export interface FailedLogin {
  /** What somebody called himself. */
  name: string;
  network: string;
  address: string;
  reason: LoginFailure;
  /** The account that was named, if there is one. */
  user?: { id: number; username: string } | null;
}

interface Count {
  since: number;
  failures: number;
}

/**
 * Records sign-ins that failed. A flood of them cannot fill the disk: within an hour the first of each network are events of their own, then
 * those at which the number of its failures has doubled; and the same over all networks. Each event holds the number so far, so a flood
 * shows, and how large it was. Counted in memory: each process counts its own, a restart begins anew.
 */
@Injectable()
export class FailedLogins {
  private readonly networks = new LRUCache<string, Count>({ max: CAPACITY });
  private all: Count = { since: 0, failures: 0 };

  constructor(
    private readonly events: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  async record({ name, network, address, reason, user }: FailedLogin): Promise<void> {
    const ofNetwork = this.counted(this.networks.get(network));
    this.networks.set(network, ofNetwork);
    if (!isShown(ofNetwork.failures, EACH_OF_NETWORK)) return;
    this.all = this.counted(this.all);
    if (!isShown(this.all.failures, EACH_OF_ALL)) return;
    const actor = { userId: null, name: printable(name), apiKeyId: null, address };
    const target: AuditTarget | undefined = user ? { type: 'user', id: user.id, name: user.username } : undefined;
    await this.events.record({ actor, action: 'login.failed', target, details: { reason, failures_of_network: ofNetwork.failures } });
  }

  private counted(before: Count | undefined): Count {
    const now = this.clock.millis();
    if (before === undefined || now - before.since >= WINDOW_MS) return { since: now, failures: 1 };
    return { since: before.since, failures: before.failures + 1 };
  }
}

/** True for the first numbers, and for those that are twice, four times, eight times … as large. */
function isShown(failures: number, each: number): boolean {
  return failures <= each || Number.isInteger(Math.log2(failures / each));
}

/** A text of bounded length without characters that a terminal or a log would act on. */
function printable(text: string): string {
  const short = Array.from(text.slice(0, 2 * MAX_NAME))
    .slice(0, MAX_NAME)
    .join('');
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
