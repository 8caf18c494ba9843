import { Injectable } from '@nestjs/common';
import { ErasedPages } from '../../database/copies/erased-pages';
import { ErasureMarks } from '../../database/copies/erasure-marks';

/**
 * A database up to this size, in bytes, is written anew whenever something was erased: that takes about a second, during which writes wait. A
 * larger one is written anew at night.
 */
const REWRITTEN_AT_ONCE = 64 * 1024 * 1024;

/** Takes the traces of what was erased out of the files of the database. */
@Injectable()
export class TraceRemoval {
  constructor(
    private readonly marks: ErasureMarks,
    private readonly pages: ErasedPages,
  ) {}

  /**
   * Removes the traces of everything that was erased before the call.
   * @param isUrgent whether a large database is written anew now
   * @returns `clean` when no trace is left, `later` when a large database keeps copies in gaps of pages until it is written anew; undefined when
   *   nothing was erased
   * @throws the signal's reason when it aborts; DatabaseUnavailableError
   */
  async remove(isUrgent: boolean, signal: AbortSignal): Promise<'clean' | 'later' | undefined> {
    let outcome: 'clean' | 'later' | undefined;
    for (let wanted = await this.marks.pending(); wanted !== undefined; wanted = await this.marks.pending()) {
      if (!isUrgent && (await this.pages.size()) > REWRITTEN_AT_ONCE) {
        await this.pages.emptyLog(signal);
        await this.marks.logEmptied(wanted);
        return 'later';
      }
      await this.pages.rewrite(signal);
      await this.marks.done(wanted);
      outcome = 'clean';
    }
    return outcome;
  }
}
