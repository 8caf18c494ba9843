import { Injectable, Logger, Optional } from '@nestjs/common';
import { backgroundTurn } from '../../common/turns';
import { AppError, messageOf } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import type { DocumentBytes } from '../loading/document-source';
import { chunkingOf } from '../chunking/splitter';
import { Originals } from '../loading/originals';
import { RefusedFileError, WaitingFileError } from '../loading/text/refused-file';
import { BuildsRepository } from '../store/builds.repository';
import type { DocumentRecordEntity } from '../store/records/document-record.entity';
import type { DocumentVersionEntity } from '../store/records/document-version.entity';
import { RecordsRepository } from '../store/records/records.repository';
import { VersionsRepository } from '../store/records/versions.repository';
import { BuildWriter } from './build-writer';
import { DocumentCutting } from './publishing/document-cutting';
import { DocumentParsing, type Parsed } from './reading/document-parsing';
import { IndexingPlan } from './indexing-plan';
import { IndexReconciler } from './index-reconciler';
import { IndexPublisher } from './index-publisher';
import { type IngestionProgress, StageReports } from './reading/stage-reports';

/** How long a version waits for its vectors before it is published without them, in milliseconds. They are made all the same. */
const EMBEDDING_PATIENCE_MS = 5_000;

/** How a version is ingested. */
export interface VersionIngestionOptions {
  signal: AbortSignal;
  /** Called now and then; what it throws ends the ingestion. */
  progress: IngestionProgress;
}

/** A version with its document, while both are there. */
interface Ingested {
  version: DocumentVersionEntity;
  record: DocumentRecordEntity;
  /** What was made of it before, when it was read already. */
  readAs: number | null;
  /** How it is cut. */
  chunker: string;
}

/**
 * Makes versions of uploaded documents searchable, without the rebuild lease: several at a time, in any process. Everything that is done is a
 * row, found again by the next attempt: whatever ends an attempt, the next one goes on where it ended.
 */
@Injectable()
export class VersionIngestion {
  private readonly logger = new Logger(VersionIngestion.name);

  constructor(
    private readonly writes: Transactions,
    private readonly records: RecordsRepository,
    private readonly versions: VersionsRepository,
    private readonly parsing: DocumentParsing,
    private readonly builds: BuildsRepository,
    private readonly plan: IndexingPlan,
    private readonly cutting: DocumentCutting,
    private readonly buildWriter: BuildWriter,
    private readonly publisher: IndexPublisher,
    private readonly reconciler: IndexReconciler,
    @Optional() private readonly originals?: Originals,
  ) {}

  /**
   * Parses, cuts and embeds a version, makes answers come from it, and publishes. The same bytes as those of an older version of the document
   * are neither parsed nor embedded again. What cannot be read is `refused`, with the reason in its row; the version before goes on answering.
   * Pages that are pictures have to be recognised before: the version waits for that, and is to be ingested once more.
   * When its vectors cannot be made soon it is published without them, and found by its words meanwhile.
   * @throws AppError `not_found` when its document was deleted; the signal's reason when it aborts
   */
  async ingest(versionId: number, { signal, progress }: VersionIngestionOptions): Promise<'read' | 'refused' | 'waiting'> {
    const ingested = await this.begin(versionId);
    try {
      for (;;) {
        await progress('reading', 0, 1);
        const document = await this.parsed(ingested, signal);
        await progress('reading', 1, 1);
        await backgroundTurn();
        if (await this.embedAndPublish(document, ingested, { signal, progress })) return 'read';
        // Its title may be made from the name. Nothing is parsed or embedded again.
        ingested.record = (await this.records.find(ingested.record.id)) ?? ingested.record;
      }
    } catch (error) {
      const { readAs } = ingested;
      const left = await this.versions.find(versionId);
      // What was read before is read still.
      if (readAs !== null && left?.state === 'reading') await this.versions.setState(versionId, 'read', { documentId: readAs });
      signal.throwIfAborted();
      // What was written for a document that is deleted meanwhile has nothing to refer to.
      if (!left) throw deleted();
      if (!(error instanceof RefusedFileError)) throw error;
      if (error instanceof WaitingFileError && readAs === null) {
        await this.versions.setState(versionId, 'waiting', { reason: error.message, documentId: null });
        return 'waiting';
      }
      if (readAs === null) await this.versions.setState(versionId, 'refused', { reason: error.message, documentId: null });
      return 'refused';
    }
  }

  private async begin(versionId: number): Promise<Ingested> {
    const version = await this.versions.find(versionId);
    const record = version && (await this.records.find(version.recordId));
    if (!record) throw deleted();
    const readAs = version.state === 'read' ? version.documentId : null;
    // From here on clean-up leaves alone what is made of it.
    if (readAs === null && !(await this.versions.setState(versionId, 'reading'))) throw deleted();
    return { version, record, readAs, chunker: await this.chunkerOf(record) };
  }

  /** How a document is to be cut now. */
  private async chunkerOf({ collectionId }: DocumentRecordEntity): Promise<string> {
    const chunkerOf = await this.cutting.under(this.plan.planAfter(await this.builds.live()).chunker);
    return chunkerOf(collectionId);
  }

  /** What the parser makes of a version, stored and cut. */
  private async parsed({ version, record, readAs, chunker }: Ingested, signal: AbortSignal): Promise<Parsed> {
    const { name } = record;
    const { contentHash } = version;
    const parsed = await this.parsing.parse(
      { versionId: version.id, recordId: record.id, name, contentHash, readAs },
      () => this.file(contentHash),
      signal,
    );
    await this.parsing.cut(parsed, chunkingOf(chunker), signal);
    return parsed;
  }

  private async file(contentHash: string): Promise<DocumentBytes> {
    const file = await this.originals?.read(contentHash);
    if (!file) throw new RefusedFileError('its file is missing; upload it again');
    return file;
  }

  /**
   * Publishes a document with its vectors, or before these when they take long.
   * @returns false when it was renamed since it was read; it is not published then
   */
  private async embedAndPublish(document: Parsed, ingested: Ingested, { signal, progress }: VersionIngestionOptions): Promise<boolean> {
    const reports = new StageReports((done, total) => progress('embedding', done, total));
    const ended = new AbortController();
    const embedding = this.buildWriter.embed(
      [{ documentId: document.id, chunker: ingested.chunker }],
      (event) => event.type === 'embedding' && reports.add(event.done, event.total),
      AbortSignal.any([signal, ended.signal]),
    );
    try {
      const isSoon = await settlesWithin(embedding, EMBEDDING_PATIENCE_MS);
      if (!isSoon && !(await this.publish(ingested, progress))) return false;
      const { failure } = await embedding;
      signal.throwIfAborted();
      await reports.finish();
      if ((isSoon || failure === undefined) && !(await this.publish(ingested, progress))) return false;
      if (failure !== undefined)
        this.completeLater(`a document is searched by its words until its vectors can be made: ${messageOf(failure)}`);
      const record = await this.records.find(ingested.record.id);
      if (record && (await this.chunkerOf(record)) !== ingested.chunker) this.completeLater('a document is to be cut otherwise by now');
      return true;
    } finally {
      ended.abort(new Error('the ingestion of the version has ended'));
    }
  }

  /** @returns false when the document has another name by now */
  private async publish({ version, record }: Ingested, progress: IngestionProgress): Promise<boolean> {
    const isSame = await this.writes.transaction(async (manager) => {
      const present = await this.records.find(record.id, manager);
      if (!present) throw deleted();
      if (present.name !== record.name) return false;
      if (!(await this.versions.setState(version.id, 'read', {}, manager))) throw deleted();
      await this.versions.answerFromNewest(manager, record.id);
      return true;
    });
    if (!isSame) return false;
    await progress('publishing', 0, 1);
    await backgroundTurn();
    await this.publisher.publish();
    await progress('publishing', 1, 1);
    return true;
  }

  private completeLater(reason: string): void {
    this.logger.warn(reason);
    this.reconciler.keepFresh().catch((error: unknown) => this.logger.error(`the index will not be completed: ${messageOf(error)}`));
  }
}

function deleted(): AppError {
  return new AppError('not_found', 'The document was deleted.');
}

/** Whether work ends within a time, well or not. */
async function settlesWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  const done = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
