import type { SourceListing } from '../../loading/document-source';
import { type KnownDocument, type Settling, unsettledAbsences, unsettledDocuments } from '../../loading/settling';
import type { SourceChanges, SourceState } from '../../rag.types';
import { reasonToKeep } from './mass-deletion';

/** How the source itself is called where files are named. */
const WHOLE_SOURCE = './';

/** After how long a source that could not all be read is compared again although it looks the same, in milliseconds. */
const READ_AGAIN_MS = 60 * 60_000;

/** What a listing is judged by. */
export interface Judgement extends Settling {
  known: readonly KnownDocument[];
  /** Folders whose file system is not mounted any more. */
  lost: readonly string[];
  /** Whether an operator has said that the source is right. */
  isForced: boolean;
  /** Since when documents are missing, in milliseconds, as far as this process has seen. */
  missingSince: ReadonlyMap<string, number>;
  /** What the listing is recognised by. */
  fingerprint: string;
}

/** Documents that stay although their source does not hold them, and why. */
export interface KeptDocuments {
  names: ReadonlySet<string>;
  /** Part of a source, and what is wrong with it, as a clause for people. */
  faults: readonly { name: string; reason: string }[];
}

/** A listing of a source, with what is to be made of it. */
export class GuardedListing {
  /** Listed documents that may still be written: what is known of them stays, and nothing new is read. */
  readonly unsettled: ReadonlySet<string>;
  private absences: ReadonlySet<string> = new Set();
  private kept: KeptDocuments = { names: new Set(), faults: [] };

  constructor(
    private readonly listing: SourceListing,
    private readonly judgement: Judgement,
  ) {
    this.unsettled = unsettledDocuments(listing, judgement.known, judgement);
  }

  /** Which of the known documents that the source holds no more, under no other name, stay all the same. */
  keep(gone: readonly string[]): KeptDocuments {
    const { lost, known, isForced, now, quietMs, missingSince } = this.judgement;
    const unmounted = new Set(gone.filter((name) => lost.some((folder) => name.startsWith(folder))));
    const missing = gone.filter((name) => !unmounted.has(name));
    const reason = reasonToKeep({ known: known.length, gone: missing.length, listed: this.listing.names.length, isForced });
    const isMass = reason !== undefined;
    const recent = isMass ? new Set<string>() : unsettledAbsences(this.listing, missing, this.judgement);
    // A folder in which files come and go all the time settles, too.
    this.absences = new Set([...recent].filter((name) => now - (missingSince.get(name) ?? now) < quietMs));
    const faults = lost.map((folder) => ({
      name: folder === '' ? WHOLE_SOURCE : folder,
      reason: 'is not mounted any more: its documents stay until it is, or until sync_documents --force',
    }));
    this.kept = {
      names: new Set(isMass ? gone : [...unmounted, ...this.absences]),
      faults: isMass ? [...faults, { name: WHOLE_SOURCE, reason }] : faults,
    };
    return this.kept;
  }

  /** What is left undone: numbers of documents, and why. */
  undone(): Pick<SourceChanges, 'waiting' | 'kept' | 'faults'> {
    const { names, faults } = this.kept;
    return { waiting: this.unsettled.size + this.absences.size, kept: names.size - this.absences.size, faults };
  }

  /**
   * How the source is remembered once the index is in step with it.
   * @param isAllRead false when something could not be read that may be readable later
   */
  state(isAllRead: boolean): SourceState {
    const { lost, now } = this.judgement;
    const againAt = this.absences.size > 0 ? now : isAllRead ? null : now + READ_AGAIN_MS;
    return {
      fingerprint: this.judgement.fingerprint,
      mounts: [...(this.listing.mounts ?? []), ...lost].sort(),
      againAt: againAt === null ? null : new Date(againAt).toISOString(),
    };
  }
}
