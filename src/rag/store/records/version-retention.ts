import { Injectable } from '@nestjs/common';
import { backgroundTurn } from '../../../common/turns';
import { AppConfig } from '../../../config/app-config';
import { VersionsRepository } from './versions.repository';

/** Records looked at by one query. */
const RECORDS_PER_PAGE = 100;

/** Removes the versions beyond DOCUMENT_VERSIONS_KEPT of every document, oldest first. */
@Injectable()
export class VersionRetention {
  constructor(
    private readonly config: AppConfig,
    private readonly versions: VersionsRepository,
  ) {}

  /**
   * What removed versions referred to goes with the next clean-up.
   * @throws the signal's reason when it aborts
   */
  async prune(signal: AbortSignal): Promise<void> {
    const kept = this.config.get('DOCUMENT_VERSIONS_KEPT');
    if (kept === 0) return;
    for (let after = 0; ;) {
      const page = await this.versions.withMore(kept, after, RECORDS_PER_PAGE);
      for (const recordId of page) {
        signal.throwIfAborted();
        await this.versions.prune(recordId, kept);
        await backgroundTurn();
      }
      if (page.length < RECORDS_PER_PAGE) return;
      after = page.at(-1) ?? after;
    }
  }
}
