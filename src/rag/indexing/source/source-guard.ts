import { Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { AppConfig } from '../../../config/app-config';
import { DeclarationError } from '../../loading/collections/declaration';
import { DocumentPlacements } from '../../loading/collections/document-placements';
import { DocumentSource, type SourceListing } from '../../loading/document-source';
import { lostMounts } from '../../loading/lost-mounts';
import { type KnownDocument, type Settling, unsettledDocuments } from '../../loading/settling';
import { fingerprintOf } from '../../loading/source-fingerprint';
import type { SourceState } from '../../rag.types';
import { SourceStatesRepository } from '../../store/source-states.repository';
import { GuardedListing } from './guarded-listing';

/** How far a source is believed. */
export interface Trust {
  /** An operator says that it is right: whatever it lacks is deleted. */
  isForced?: boolean;
  /** How long a document must not have changed to be read, in milliseconds; default: SYNC_QUIET while the folder is watched, else 0. */
  quietMs?: number;
  /** Somebody asks for the comparison: it is made with SYNC=off, too. */
  isAsked?: boolean;
}

/** What a look at a source has shown. */
export interface SourceLook {
  /** Whether it looks as it did when the index was brought into step with it. */
  isInStep: boolean;
  /** Whether something of it may still be written. */
  isSettling: boolean;
}

/**
 * Keeps a source that is not all there from deleting documents: one that is being written to, that lies on a file system which is not mounted, or
 * that lacks so much that it is more likely to be incomplete. And tells by a look whether a source has to be compared at all.
 */
@Injectable()
export class SourceGuard {
  private readonly missingSince = new Map<string, number>();

  constructor(
    private readonly source: DocumentSource,
    private readonly states: SourceStatesRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    @Optional() private readonly placements?: DocumentPlacements,
  ) {}

  /**
   * Lists the source, and sees whether anything of it is another than before. Writes nothing.
   * @throws SourceUnavailableError
   */
  async look(): Promise<SourceLook> {
    const listing = await this.source.list();
    const settling = { now: this.clock.millis(), quietMs: this.quietMs() };
    const before = await this.states.find(this.source.sourceId);
    const isSame = before !== undefined && before.fingerprint === (await this.fingerprint(listing, settling));
    return {
      isInStep: isSame && (before.againAt === null || before.againAt > this.clock.iso()),
      isSettling: unsettledDocuments(listing, [], settling).size > 0,
    };
  }

  /** Whether the source is to be read at all. */
  isFollowed({ isAsked = this.config.get('SYNC') !== 'off' }: Trust): boolean {
    return isAsked;
  }

  /**
   * Says what is to be made of a listing.
   * @param known the documents of the source that there are rows of
   */
  async examine(
    listing: SourceListing,
    known: readonly KnownDocument[],
    { isForced = false, quietMs = this.quietMs() }: Trust,
  ): Promise<GuardedListing> {
    const settling = { now: this.clock.millis(), quietMs };
    const before = isForced ? undefined : await this.states.find(this.source.sourceId);
    const lost = lostMounts(listing, before?.mounts ?? []);
    this.noteMissing(listing, known, settling.now);
    const fingerprint = await this.fingerprint(listing, settling);
    return new GuardedListing(listing, { known, lost, isForced, ...settling, missingSince: this.missingSince, fingerprint });
  }

  /** Notes how the source looked, once the index is in step with it; nothing is written when it looks as before. */
  async remember(state: SourceState): Promise<void> {
    await this.states.save(this.source.sourceId, state);
  }

  private quietMs(): number {
    return this.config.get('SYNC') === 'watch' ? this.config.get('SYNC_QUIET') : 0;
  }

  private async fingerprint(listing: SourceListing, settling: Settling): Promise<string> {
    return fingerprintOf(listing, unsettledDocuments(listing, [], settling), await this.readers(listing));
  }

  private async readers({ declaration = 'none' }: SourceListing): Promise<string> {
    if (!this.placements || declaration === 'none' || 'fault' in declaration) return '';
    try {
      return await this.placements.readers(declaration);
    } catch (error) {
      if (error instanceof DeclarationError) return error.message;
      throw error;
    }
  }

  private noteMissing({ names }: SourceListing, known: readonly KnownDocument[], now: number): void {
    const listed = new Set(names);
    const missing = new Set(known.flatMap(({ name }) => (listed.has(name) ? [] : [name])));
    for (const name of this.missingSince.keys()) if (!missing.has(name)) this.missingSince.delete(name);
    for (const name of missing) if (!this.missingSince.has(name)) this.missingSince.set(name, now);
  }
}
