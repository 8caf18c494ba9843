import { Injectable } from '@nestjs/common';
import { chunkingOf } from '../chunking/splitter';
import { DECLARATION_FILE } from '../loading/collections/declaration';
import type { Placements } from '../loading/collections/document-placements';
import { DocumentSource, type SourceListing, UnreadableFileError } from '../loading/document-source';
import { titleFromName } from '../loading/text/document-title';
import { EmptyFileError, RefusedFileError, WaitingFileError } from '../loading/text/refused-file';
import { FileProblemsRepository, type UnreadFile } from '../problems/file-problems.repository';
import type { IndexingProgress } from '../rag.types';
import { type BuildMember, BuildMembersRepository } from '../store/builds/build-members.repository';
import { DocumentsRepository } from '../store/documents.repository';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { ErasedFilesRepository } from '../store/records/erased-files.repository';
import { type FolderRecord, FolderRecordsRepository } from '../store/records/folder-records.repository';
import { RecordsRepository } from '../store/records/records.repository';
import { isUploadName } from '../store/records/upload-name';
import { DocumentCutting } from './publishing/document-cutting';
import { DocumentParsing } from './reading/document-parsing';
import { FileIngestion, type FolderFile, type IngestedFile } from './reading/file-ingestion';
import { FolderMoves } from './reading/folder-moves';
import type { GuardedListing } from './source/guarded-listing';
import { IndexPublisher } from './index-publisher';
import { SourcePlacement } from './reading/source-placement';
import { SourceGuard, type Trust } from './source/source-guard';
import { SourceTally } from './source/source-tally';

/** What is to be loaded, and how. */
export interface IngestionOptions {
  /** The chunker key of the documents whose collections say nothing of how they are cut. */
  chunker: string;
  /** The parsed documents of the live build, and how they are cut. */
  indexed: readonly BuildMember[];
  /** Whether to read every document, also those whose marks say that they did not change, and to let all go when the source is empty. */
  isThorough: boolean;
  /** How far the source is believed. */
  trust?: Trust;
  progress: IndexingProgress;
  signal: AbortSignal;
}

/** What documents are cut with. */
interface CuttingRun extends Pick<IngestionOptions, 'chunker' | 'progress' | 'signal'> {
  /** The chunker key of the documents of a collection. */
  chunkerOf: (collectionId: number) => string;
  /** How parsed documents are cut in the live build. */
  held: ReadonlyMap<number, string>;
  /** What was cut in this run. */
  cut: Set<number>;
}

/** A record with what it points to. */
interface CurrentDocument {
  recordId: number;
  documentId: number;
  name: string;
  collectionId: number;
}

/** What every document of one run is loaded with. */
interface IngestionRun extends CuttingRun, Pick<IngestionOptions, 'isThorough'> {
  records: ReadonlyMap<string, FolderRecord>;
  /** How many chunks the held documents have of which none is missing; empty unless every document is read. */
  chunkCounts: ReadonlyMap<number, number>;
  marks: ReadonlyMap<string, string>;
  placements: Placements;
  /** What was read, with the marks that documents had before that. */
  read: { documentId: number; mark: string }[];
  /** What was not read. */
  unread: UnreadFile[];
  tally: SourceTally;
}

/** Brings the rows of documents and chunks up to date with the document source: the first half of indexing, which calls no model. */
@Injectable()
export class DocumentIngestion {
  constructor(
    private readonly source: DocumentSource,
    private readonly guard: SourceGuard,
    private readonly moves: FolderMoves,
    private readonly placement: SourcePlacement,
    private readonly parsing: DocumentParsing,
    private readonly files: FileIngestion,
    private readonly cutting: DocumentCutting,
    private readonly records: RecordsRepository,
    private readonly folder: FolderRecordsRepository,
    private readonly erased: ErasedFilesRepository,
    private readonly documents: DocumentsRepository,
    private readonly runs: IndexingRunsRepository,
    private readonly problems: FileProblemsRepository,
    private readonly publisher: IndexPublisher,
    private readonly members: BuildMembersRepository,
  ) {}

  /**
   * Makes the documents of the folder what the source holds: files that were renamed keep their documents, changed ones get versions, documents
   * whose files are gone are removed. One file is in memory at a time, and one whose mark is that of its document is not read. What cannot be
   * read now, or is refused, leaves the version before. What was not read is stored with the reasons.
   * With SYNC=off nothing of this is done unless somebody asks for it.
   * @returns the parsed documents that answers are to be made from, uploads included, cut as they are to be, in the order of their names
   * @throws SourceUnavailableError; the signal's reason when it aborts
   */
  async load({ indexed, trust = {}, ...given }: IngestionOptions): Promise<BuildMember[]> {
    const held = new Map(indexed.map(({ documentId, chunker }) => [documentId, chunker]));
    if (!this.guard.isFollowed(trust)) {
      return this.cutOthers({ ...given, held, chunkerOf: await this.cutting.under(given.chunker), cut: new Set() });
    }
    const listing = withoutUploadNames(await this.source.list());
    const { names, marks, skipped } = listing;
    const { records: before, renamed } = await this.moves.follow(listing, given.signal);
    // Who searches learns of names by a publication, and nothing else may have changed.
    if (renamed > 0) await this.publisher.publish({ signal: given.signal });
    const guarded = await this.guard.examine(listing, [...before.values()], { isForced: given.isThorough, ...trust });
    const hidden = [...before.keys()].filter((name) => isHidden(name, listing));
    const all = [...new Set([...names, ...hidden])].sort();
    const placed = await this.placement.place(listing, [...all, ...skipped.map(({ name }) => name)]);
    const run: IngestionRun = {
      ...given,
      records: before,
      marks,
      placements: placed.placements,
      // After the source was placed, which may have told collections to be cut otherwise.
      chunkerOf: await this.cutting.under(given.chunker),
      held,
      chunkCounts: given.isThorough ? await this.members.wholeCounts(indexed) : new Map(),
      cut: new Set(),
      read: [],
      unread: [],
      tally: new SourceTally(renamed),
    };
    const notes = placed.placements.notes.join('; ');
    if (notes !== '') this.pass({ name: DECLARATION_FILE, kind: 'skipped', reason: notes }, run);
    if (placed.fault !== undefined) this.pass({ name: DECLARATION_FILE, kind: 'refused', reason: placed.fault }, run);
    for (const { name, reason } of skipped) this.pass({ name, kind: 'skipped', reason }, run);
    await this.removeGone(all, guarded, run);
    const wanted = all.filter((name) => {
      const placement = placed.placements.of(name);
      if (placement && placement.expired === undefined) return true;
      if (placement?.expired !== undefined) {
        this.pass({ name, kind: 'refused', reason: placement.expired }, run);
        return false;
      }
      this.pass({ name, kind: 'refused', reason: `is kept out: ${placed.fault ?? 'it has no collection'}` }, run);
      return false;
    });
    for (const [done, name] of wanted.entries()) {
      given.signal.throwIfAborted();
      if (guarded.unsettled.has(name) || this.isUnchanged(name, run)) continue;
      await this.runs.report('loading', done, wanted.length);
      await this.loadOne(name, run);
    }
    await this.documents.mark(run.read);
    await this.problems.replace(run.unread);
    given.progress({ type: 'compared', ...run.tally.result(guarded) });
    return this.cutOthers(run);
  }

  /** Whether a file need not be read, nor its document be cut: its mark is the same, and it would be parsed and cut as it is. */
  private isUnchanged(name: string, run: IngestionRun): boolean {
    const { records, marks, placements, isThorough } = run;
    const record = records.get(name);
    const placement = placements.of(name);
    if (isThorough || !record?.current || !placement || record.mark === null || record.mark !== marks.get(name)) return false;
    return this.isReadAs(record, record.current, record.version.contentHash) && isCut(record.current.id, placement.collectionId, run);
  }

  /** What a file with these bytes is read as, when its document points to that already, cut as it is to be with no chunk missing; else undefined. */
  private asBefore(
    record: FolderRecord | undefined,
    contentHash: string,
    collectionId: number,
    run: IngestionRun,
  ): IngestedFile | undefined {
    if (!record?.current || !this.isReadAs(record, record.current, contentHash)) return undefined;
    const { id: documentId, note } = record.current;
    const chunks = isCut(documentId, collectionId, run) ? run.chunkCounts.get(documentId) : undefined;
    return chunks === undefined ? undefined : { documentId, chunks, note };
  }

  /** Whether bytes would be parsed as they are already: those of the newest version, with the parser and the title of now. */
  private isReadAs({ name, version }: FolderRecord, current: NonNullable<FolderRecord['current']>, contentHash: string): boolean {
    const isSame = version.state === 'read' && version.contentHash === contentHash && current.contentHash === contentHash;
    const isTitled = current.titleFromName !== true || current.title === titleFromName(name);
    return isSame && isTitled && current.parser === this.parsing.parserOf(name);
  }

  private async loadOne(name: string, run: IngestionRun): Promise<void> {
    const { records, placements, marks, progress } = run;
    const record = records.get(name);
    const placement = placements.of(name);
    try {
      const file = await this.source.read(name);
      // One that was removed since it was listed goes with the next comparison, unless it is there under another name then.
      if (!file || !placement) return;
      const before = this.asBefore(record, file.contentHash, placement.collectionId, run);
      const { documentId, chunks, note } = before ?? (await this.ingest({ name, record, placement, file }, run));
      run.cut.add(documentId);
      run.tally.read(record, file.contentHash);
      const mark = marks.get(name);
      if (mark !== undefined) run.read.push({ documentId, mark });
      if (note !== null) progress({ type: 'note', name, note });
      progress({ type: 'document', name, chunks });
    } catch (error) {
      // It was erased while it was read.
      if (record && !(await this.records.find(record.id))) return;
      if (!(error instanceof UnreadableFileError) && !(error instanceof RefusedFileError)) throw error;
      run.tally.refused(error);
      const stays = !(error instanceof EmptyFileError) && placement && (await this.keepAsItIs(record, placement.collectionId, run));
      const reason = stays ? `${error.message}; its last indexed version stays` : error.message;
      this.pass({ name, kind: error instanceof WaitingFileError ? 'waiting' : 'refused', reason }, run);
    }
  }

  private async ingest(read: FolderFile, run: IngestionRun): Promise<IngestedFile> {
    if (await this.erased.has(read.file.contentHash)) throw new RefusedFileError('was erased and is not read any more; delete the file');
    const chunking = chunkingOf(run.chunkerOf(read.placement.collectionId));
    return this.files.ingest(read, { chunking, signal: run.signal });
  }

  /** Keeps what a document points to, when its file is refused. @returns whether it points to something */
  private async keepAsItIs(record: FolderRecord | undefined, collectionId: number, run: CuttingRun): Promise<boolean> {
    if (!record?.current) return false;
    return this.cutAgain({ recordId: record.id, documentId: record.current.id, name: record.name, collectionId }, run);
  }

  /** Cuts what a document points to as it is to be. @returns whether it points to that still */
  private async cutAgain({ recordId, documentId, name, collectionId }: CurrentDocument, run: CuttingRun): Promise<boolean> {
    run.cut.add(documentId);
    const chunking = chunkingOf(run.chunkerOf(collectionId));
    const chunks = await this.files.cutAgain(recordId, documentId, { chunking, signal: run.signal });
    if (chunks !== undefined) run.progress({ type: 'document', name, chunks });
    return chunks !== undefined;
  }

  /** Removes the documents whose files are gone, as far as the source is believed. */
  private async removeGone(all: readonly string[], guarded: GuardedListing, run: IngestionRun): Promise<void> {
    const present = new Set(all);
    const gone = [...run.records.values()].filter(({ name }) => !present.has(name));
    const { names, faults } = guarded.keep(gone.map(({ name }) => name));
    for (const fault of faults) run.unread.push({ ...fault, kind: 'refused', collectionId: null });
    const deleted = gone.filter(({ name }) => !names.has(name));
    await this.folder.remove(deleted.map(({ id }) => id));
    run.tally.deleted(deleted.length);
  }

  /** Cuts what this run has not looked at: uploads, and documents whose folder is gone. @returns all that answers are to be made from */
  private async cutOthers(run: CuttingRun): Promise<BuildMember[]> {
    const current = await this.records.current();
    const others = current.filter(({ documentId, collectionId }) => !run.cut.has(documentId) && !isCut(documentId, collectionId, run));
    for (const [done, document] of others.entries()) {
      run.signal.throwIfAborted();
      await this.runs.report('loading', done, others.length);
      await this.cutAgain(document, run);
      run.progress({ type: 'cutting', done: done + 1, total: others.length });
    }
    return this.cutting.wanted(run.chunker);
  }

  /** Passes over a file that is not read. */
  private pass(file: Omit<UnreadFile, 'collectionId'>, { progress, placements, unread }: IngestionRun): void {
    unread.push({ ...file, collectionId: placements.of(file.name)?.collectionId ?? null });
    progress({ type: 'skipped', name: file.name, reason: file.reason });
  }
}

/** A source with its files that are called as uploads are: they are no documents. */
function withoutUploadNames(listing: SourceListing): SourceListing {
  const taken = listing.names.filter(isUploadName);
  if (taken.length === 0) return listing;
  const reason = 'names like uploads/1/ are those of uploaded documents; rename the folder';
  return {
    ...listing,
    names: listing.names.filter((name) => !isUploadName(name)),
    skipped: [...listing.skipped, ...taken.map((name) => ({ name, reason }))],
  };
}

/** Whether a document cannot be listed now, which says nothing about it. */
function isHidden(name: string, { names, unreadable }: SourceListing): boolean {
  return unreadable.some((start) => name.startsWith(start)) && !names.includes(name);
}

/** Whether a parsed document is in the live build, cut as it is to be. */
function isCut(documentId: number, collectionId: number, { held, chunkerOf }: CuttingRun): boolean {
  return held.get(documentId) === chunkerOf(collectionId);
}
