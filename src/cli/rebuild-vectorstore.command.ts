import { Command, CommandRunner, Option } from 'nest-commander';
import { messageOf } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { SETTINGS } from '../config/settings';
import type { JobContext } from '../jobs/job.types';
import { TrackedJobs } from '../jobs/tracked-jobs';
import { checkChunking } from '../rag/chunking/chunking-limits';
import { ASKED, Indexer } from '../rag/indexing/indexer';
import { ScanIndexer } from '../rag/indexing/scan-indexer';
import type { BuildSummary, ChunkingMode, ChunkingOptions } from '../rag/rag.types';
import { Retriever } from '../rag/search/retriever';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { RebuildProgress } from './rebuild-progress';
import { indexingLine, problemLines, searchLines, statisticsLines, testHit } from './rebuild-report';
import { whenFree } from './sync/when-free';
import { Terminal } from './terminal';

const TEST_QUERY = 'company mission';
const TEST_RESULTS = 3;

interface RebuildOptions {
  chunking?: ChunkingMode;
  chunkSize?: number;
  chunkOverlap?: number;
  showStats?: boolean;
  json?: boolean;
}

@Command({
  name: 'rebuild_vectorstore',
  description:
    'Rebuild the vector store from the documents folder. Works while the server runs, which uses the new build at its next question.',
})
export class RebuildVectorstoreCommand extends CommandRunner {
  constructor(
    private readonly indexer: Indexer,
    private readonly scans: ScanIndexer,
    private readonly retriever: Retriever,
    private readonly stats: VectorStoreStats,
    private readonly tracked: TrackedJobs,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: RebuildOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const chunking = this.chunking(options);
    const how = chunking.mode === 'size' ? '' : `, chunking=${chunking.mode}`;
    this.terminal.say(
      `Building vector store with chunk_size=${chunking.chunkSize}, chunk_overlap=${chunking.chunkOverlap}${how}`,
      'Loading and chunking documents...',
    );
    const { build, progress } = await this.trackedRebuild(chunking);
    const stats = await this.stats.stats();
    if (options.showStats) this.terminal.say('', ...statisticsLines(stats), ...problemLines(stats.problems));
    this.terminal.say('', '✅ Vector store rebuilt successfully!', '', '🔍 Testing search functionality...');
    const { chunks } = await this.retriever.search(TEST_QUERY, TEST_RESULTS);
    const hits = chunks.map(testHit);
    this.terminal.say(...searchLines(TEST_QUERY, hits));
    this.terminal.result({
      build_id: build.id,
      chunking: build.chunking,
      chunk_size: build.chunkSize,
      chunk_overlap: build.chunkOverlap,
      total_chunks: build.chunks,
      total_files: build.documents,
      files: progress.files,
      skipped: progress.skipped,
      doubtful: progress.doubtful,
      embedded: progress.embedded,
      ...(options.showStats && { stats }),
      search: { query: TEST_QUERY, results: hits },
    });
  }

  @Option({ flags: '--chunking <mode>', description: 'how documents are cut: size or structure (default: CHUNKING)' })
  parseChunking(value: string): ChunkingMode {
    return this.orUsageError('--chunking ', () => SETTINGS.CHUNKING.parse(value));
  }

  @Option({ flags: '--chunk-size <characters>', description: 'size of each chunk in characters (default: CHUNK_SIZE)' })
  parseChunkSize(value: string): number {
    return this.orUsageError('--chunk-size ', () => SETTINGS.CHUNK_SIZE.parse(value));
  }

  @Option({ flags: '--chunk-overlap <characters>', description: 'characters two neighbouring chunks share (default: CHUNK_OVERLAP)' })
  parseChunkOverlap(value: string): number {
    return this.orUsageError('--chunk-overlap ', () => SETTINGS.CHUNK_OVERLAP.parse(value));
  }

  @Option({ flags: '--show-stats', description: 'print statistics of the vector store afterwards' })
  parseShowStats(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  /** The sizes to use. Ends the command with a usage error when they do not fit together. */
  private chunking(options: RebuildOptions): ChunkingOptions {
    const mode = options.chunking ?? this.config.get('CHUNKING');
    const chunkSize = options.chunkSize ?? this.config.get('CHUNK_SIZE');
    const chunkOverlap = options.chunkOverlap ?? this.config.get('CHUNK_OVERLAP');
    this.orUsageError('', () => checkChunking({ chunkSize, chunkOverlap }));
    return { mode, chunkSize, chunkOverlap };
  }

  private orUsageError<T>(subject: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      return this.command.error(`error: ${subject}${messageOf(error)}`);
    }
  }

  /** The rebuild as a job that others see, and may cancel. */
  private async trackedRebuild(chunking: ChunkingOptions): Promise<{ build: BuildSummary; progress: RebuildProgress }> {
    let rebuilt: { build: BuildSummary; progress: RebuildProgress } | undefined;
    await this.tracked.track({ kind: 'rebuild_index', title: 'documents folder', ownerId: null }, async (context) => {
      const progress = new RebuildProgress(this.terminal, context.progress);
      const build = await this.rebuild(chunking, progress, context.signal);
      rebuilt = { build, progress };
      return `${build.documents} documents, ${build.chunks} chunks, ${progress.embedded} texts embedded`;
    });
    if (!rebuilt) throw new Error('the rebuild ended without a build');
    return rebuilt;
  }

  private async rebuild(chunking: ChunkingOptions, progress: RebuildProgress, signal: JobContext['signal']): Promise<BuildSummary> {
    try {
      return await whenFree(
        async () => {
          await this.scans.prepare(progress.show);
          const build = await this.indexer.rebuild(chunking, progress.show, signal);
          signal.throwIfAborted();
          await this.scans.indexWaiting(progress.show, ASKED);
          return progress.published ?? build;
        },
        (attempt) => this.tellBusy(attempt),
      );
    } finally {
      progress.end();
    }
  }

  private async tellBusy(attempt: number): Promise<void> {
    if (attempt === 1) this.terminal.say('Another process is rebuilding the vector store; waiting for it to finish...');
    const { indexing } = await this.stats.stats();
    if (indexing) this.terminal.say(`  ${indexingLine(indexing)}`);
  }
}
