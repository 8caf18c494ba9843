import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors';
import { Leases } from '../../../database/leases';
import { REBUILD_LEASE } from '../../store/indexing-runs.repository';

/** How long others that publish are waited for, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Lets one at a time change what is searched, in this process and all others. */
@Injectable()
export class PublishingLease {
  /** Work of this process takes turns without a look at the row of the lease. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly leases: Leases) {}

  /** @throws AppError `rebuild_running` when another process does not finish; what `work` throws */
  hold<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(async () => {
      const held = await this.leases.hold(REBUILD_LEASE, PATIENCE_MS, work);
      if (!held) throw new AppError('rebuild_running', 'Another process is publishing the index; try again when it is done.');
      return held.result;
    });
    this.tail = result.catch(() => undefined);
    return result;
  }
}
