import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { Snapshots } from '../../database/copies/snapshots';
import { CHECKS } from './checks/checks';
import type { Check, Problem, RepairName, VerifiedStore } from './verification.types';

/** Most problems of one check that are kept; the others are counted. */
const MOST_PROBLEMS = 100;

/** What one check found. */
export interface CheckOutcome {
  name: string;
  proves: string;
  problems: Problem[];
  /** Problems that were found, also those that are not kept. */
  count: number;
  /** What mends them, as far as anything does. */
  repairs: RepairName[];
  milliseconds: number;
}

/** Proves that the parts of the store agree with each other, while it is used. */
@Injectable()
export class Verification {
  constructor(
    private readonly config: AppConfig,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Runs every check on one state of the rows.
   * @param onCheck told about each check when it is done
   * @throws DatabaseUnavailableError when the rows cannot be read; the signal's reason
   */
  async verify(onCheck: (outcome: CheckOutcome) => void, signal: AbortSignal): Promise<CheckOutcome[]> {
    return this.snapshots.read(async (rows) => {
      const store: VerifiedStore = { rows, now: (work) => this.snapshots.read(work), dataDir: this.config.dataDir, signal };
      const outcomes: CheckOutcome[] = [];
      for (const check of CHECKS) {
        signal.throwIfAborted();
        const outcome = await outcomeOf(check, store);
        outcomes.push(outcome);
        onCheck(outcome);
      }
      return outcomes;
    });
  }
}

async function outcomeOf(check: Check, store: VerifiedStore): Promise<CheckOutcome> {
  const { name, proves } = check;
  const begun = performance.now();
  const problems: Problem[] = [];
  const repairs = new Set<RepairName>();
  let count = 0;
  for await (const finding of check.run(store)) {
    store.signal.throwIfAborted();
    count += 1;
    if (finding.repair !== null) repairs.add(finding.repair);
    if (problems.length < MOST_PROBLEMS) problems.push({ check: name, ...finding });
  }
  return { name, proves, problems, count, repairs: [...repairs], milliseconds: Math.round(performance.now() - begun) };
}
