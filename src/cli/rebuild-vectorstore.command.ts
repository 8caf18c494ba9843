import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError, messageOf } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { SETTINGS } from '../config/settings';
import { checkChunking } from '../rag/chunking/chunking-limits';
import { Indexer } from '../rag/indexing/indexer';
import type { BuildSummary, ChunkingOptions } from '../rag/rag.types';
import { Retriever } from '../rag/search/retriever';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { RebuildProgress } from './rebuild-progress';
import { indexingLine, searchLines, statisticsLines, testHit } from './rebuild-report';
import { Terminal } from './terminal';

const TEST_QUERY = 'company mission';
const TEST_RESULTS = 3;

/** How often a rebuild is tried while another process rebuilds. The indexer waits five seconds each time, so this is a minute. */
const ATTEMPTS = 12;

interface RebuildOptions {
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
    private readonly retriever: Retriever,
    private readonly stats: VectorStoreStats,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: RebuildOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const chunking = this.chunking(options);
    this.terminal.say(
      `Building vector store with chunk_size=${chunking.chunkSize}, chunk_overlap=${chunking.chunkOverlap}`,
      'Loading and chunking documents...',
    );
    const progress = new RebuildProgress(this.terminal);
    const build = await this.rebuild(chunking, progress);
    const stats = await this.stats.stats();
    if (options.showStats) this.terminal.say('', ...statisticsLines(stats));
    this.terminal.say('', '✅ Vector store rebuilt successfully!', '', '🔍 Testing search functionality...');
    const { chunks } = await this.retriever.search(TEST_QUERY, TEST_RESULTS);
    const hits = chunks.map(testHit);
    this.terminal.say(...searchLines(TEST_QUERY, hits));
    this.terminal.result({
      build_id: build.id,
      chunk_size: build.chunkSize,
      chunk_overlap: build.chunkOverlap,
      total_chunks: build.chunks,
      total_files: build.documents,
      files: progress.files,
      skipped: progress.skipped,
      embedded: progress.embedded,
      ...(options.showStats && { stats }),
      search: { query: TEST_QUERY, results: hits },
    });
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
    const chunkSize = options.chunkSize ?? this.config.get('CHUNK_SIZE');
    const chunkOverlap = options.chunkOverlap ?? this.config.get('CHUNK_OVERLAP');
    this.orUsageError('', () => checkChunking({ chunkSize, chunkOverlap }));
    return { chunkSize, chunkOverlap };
  }

  private orUsageError<T>(subject: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      return this.command.error(`error: ${subject}${messageOf(error)}`);
    }
  }

  private async rebuild(chunking: ChunkingOptions, progress: RebuildProgress): Promise<BuildSummary> {
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.indexer.rebuild(chunking, progress.show);
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'rebuild_running' || attempt === ATTEMPTS) throw error;
          if (attempt === 1) this.terminal.say('Another process is rebuilding the vector store; waiting for it to finish...');
          const { indexing } = await this.stats.stats();
          if (indexing) this.terminal.say(`  ${indexingLine(indexing)}`);
        }
      }
    } finally {
      progress.end();
    }
  }
}
