import { Injectable } from '@nestjs/common';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { spaceKey } from '../../ai/ports/embedding-model';
import { AppConfig } from '../../config/app-config';
import { Leases } from '../../database/leases';
import { DocumentFormats } from '../loading/document-formats';
import { DocumentReader } from '../loading/document-reader';
import { type DocumentBytes, DocumentSource, UnreadableFileError } from '../loading/document-source';
import { RefusedFileError, WaitingFileError } from '../loading/text/refused-file';
import { FileProblemsRepository } from '../problems/file-problems.repository';
import type { IndexingProgress } from '../rag.types';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { RecognisedPagesRepository } from './recognised-pages.repository';
import { RecogniserThread } from './recogniser-thread';
import { TextRecognition } from './text-recognition';

/** The lease that makes recognising, and installing what it needs, the work of one process at a time. */
const RECOGNITION_LEASE = 'recognition';

/** How long another process that installs packages is waited for, in milliseconds. */
const INSTALL_PATIENCE_MS = 60_000;

/** How long a single file waits for the recogniser at a time, in milliseconds: whoever waits looks now and then whether it is still wanted. */
const FILE_PATIENCE_MS = 2_000;

/** A file whose pages are pictures. */
export interface PicturedFile {
  name: string;
  /** Gives its bytes, which may be given away; undefined when it is gone. */
  read: () => Promise<DocumentBytes | undefined>;
}

/**
 * The documents that wait for their pages to be recognised. They are recognised one by one, beside indexing and without its lease; each page
 * is stored as it is done, so what a stop interrupts goes on from there. The next indexing run reads the documents.
 */
@Injectable()
export class RecognitionQueue {
  constructor(
    private readonly config: AppConfig,
    private readonly leases: Leases,
    private readonly source: DocumentSource,
    private readonly formats: DocumentFormats,
    private readonly reader: DocumentReader,
    private readonly problems: FileProblemsRepository,
    private readonly recognition: TextRecognition,
    private readonly thread: RecogniserThread,
    private readonly pages: RecognisedPagesRepository,
    private readonly runs: IndexingRunsRepository,
    private readonly models: EmbeddingModels,
  ) {}

  /**
   * Installs the packages of recognition, when the settings ask for it and they are missing.
   * @throws InstallationError; the signal's reason when it aborts
   */
  async prepare(progress: IndexingProgress, signal: AbortSignal): Promise<void> {
    if (!this.recognition.isWanted || this.recognition.key !== undefined) return;
    await this.leases.hold(RECOGNITION_LEASE, INSTALL_PATIENCE_MS, async () => {
      if (this.recognition.key !== undefined) return;
      progress({ type: 'installing', languages: this.config.get('OCR_LANGUAGES') });
      await this.recognition.install(signal);
    });
  }

  /**
   * Recognises documents that wait, until none does or the time is over.
   * @param milliseconds after this time no further document is begun
   * @returns how many were recognised; 0 while another process does it
   * @throws RecogniserError when nothing can be recognised; the signal's reason when it aborts
   */
  async run(milliseconds: number, progress: IndexingProgress, signal: AbortSignal): Promise<number> {
    const { key } = this.recognition;
    if (key === undefined) return 0;
    const held = await this.leases.hold(RECOGNITION_LEASE, 0, async () => {
      const end = performance.now() + milliseconds;
      let count = 0;
      await this.pages.removeUnused(key);
      try {
        for (const name of await this.problems.waiting()) {
          if (performance.now() > end) break;
          const read = (): Promise<DocumentBytes | undefined> => this.source.read(name).catch(asUnreadable);
          if ((await this.recognise({ name, read }, key, progress, signal)) > 0) count += 1;
        }
      } finally {
        await this.runs.endWait();
      }
      return count;
    });
    return held?.result ?? 0;
  }

  /**
   * Recognises the pages of one file that wait.
   * @returns how many they were; undefined while others are recognised
   * @throws RecogniserError when nothing can be recognised; the signal's reason when it aborts
   */
  async recogniseFile(file: PicturedFile, progress: IndexingProgress, signal: AbortSignal): Promise<number | undefined> {
    const { key } = this.recognition;
    if (key === undefined) return 0;
    const held = await this.leases.hold(RECOGNITION_LEASE, FILE_PATIENCE_MS, async () => {
      try {
        return await this.recognise(file, key, progress, signal);
      } finally {
        await this.runs.endWait();
      }
    });
    return held?.result;
  }

  /** @returns how many pages were recognised; 0 when none waits any more */
  private async recognise({ name, read }: PicturedFile, key: string, progress: IndexingProgress, signal: AbortSignal): Promise<number> {
    const kind = this.formats.of(name)?.pictures;
    const missing = await this.missing({ name, read }, signal);
    const file = await read();
    if (!kind || !file || missing.length === 0) return 0;
    const space = spaceKey(this.models.configured().space);
    const limit = this.config.get('OCR_PAGE_TIMEOUT');
    let done = 0;
    const report = async (): Promise<void> => {
      if (done === missing.length) return;
      progress({ type: 'recognising', name, done, total: missing.length });
      await this.runs.recognise(space, name, done, missing.length, limit);
    };
    await report();
    await this.thread.recognise(
      { kind, bytes: file.bytes, pages: missing },
      async (page, recognised) => {
        await this.pages.add(file.contentHash, key, page, recognised);
        done += 1;
        await report();
      },
      signal,
    );
    return missing.length;
  }

  /** The pages of a document that have to be recognised; none when it was changed or removed, and does not wait any more. */
  private async missing({ name, read }: PicturedFile, signal: AbortSignal): Promise<readonly number[]> {
    try {
      const file = await read();
      if (file) await this.reader.read(name, file, signal);
      return [];
    } catch (error) {
      if (error instanceof WaitingFileError) return error.pages;
      if (error instanceof RefusedFileError) return [];
      throw error;
    }
  }
}

function asUnreadable(error: unknown): undefined {
  if (error instanceof UnreadableFileError || error instanceof RefusedFileError) return undefined;
  throw error;
}
