import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { SETTINGS } from '../../config/settings';
import { checkChunking } from '../../rag/chunking/chunking-limits';
import { judgedQueries } from '../../rag/evaluation/beir-dataset';
import { type PairedDifference, pairedBootstrap } from '../../rag/evaluation/bootstrap';
import { writeCollection } from '../../rag/evaluation/collection-folder';
import { pairedNdcg, type RankedQuery, rankQueries, type RetrievalScores, scoresOf } from '../../rag/evaluation/retrieval-evaluation';
import { parseRun, type TrecRun, runLines } from '../../rag/evaluation/trec-run';
import type { JobContext } from '../../jobs/job.types';
import { TrackedJobs } from '../../jobs/tracked-jobs';
import { Indexer } from '../../rag/indexing/indexer';
import type { BuildSummary, ChunkingMode, ChunkingOptions } from '../../rag/rag.types';
import { Retriever } from '../../rag/search/retriever';
import { withTemporaryStore } from '../temporary-store';
import { Terminal } from '../terminal';
import { EvaluationRecord } from './evaluation-record';

const DEFAULT_DEPTH = 10;

interface EvaluateOptions {
  dataset: string;
  k?: number;
  chunking?: ChunkingMode;
  chunkSize?: number;
  chunkOverlap?: number;
  runOut?: string;
  compare?: string;
  minNdcg?: number;
  json?: boolean;
}

/** The measurements of one run. */
interface Measured {
  build: BuildSummary;
  indexingMs: number;
  ranked: RankedQuery[];
  scores: RetrievalScores;
}

@Command({
  name: 'evaluate_retrieval',
  description:
    'Measure searching on a collection whose answers are known (BEIR: corpus.jsonl, queries.jsonl, qrels.tsv), through the same indexing and search as questions, in a temporary store. Embedding models with a key are paid.',
})
export class EvaluateRetrievalCommand extends CommandRunner {
  constructor(
    private readonly config: AppConfig,
    private readonly tracked: TrackedJobs,
    private readonly record: EvaluationRecord,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: EvaluateOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const k = options.k ?? DEFAULT_DEPTH;
    const chunking = this.chunking(options);
    const other = options.compare === undefined ? undefined : await this.readRun(options.compare);
    const began = new Date();
    const measured = await this.trackedMeasure(options.dataset, chunking, k);
    if (options.runOut !== undefined) await writeFile(options.runOut, measured.ranked.map(linesOf).join(''));
    const difference = other && pairedBootstrap(pairedNdcg(measured.ranked, other, k));
    this.terminal.say(...scoreLines(measured, k, difference));
    const isEnough = options.minNdcg === undefined || measured.scores.ndcg >= options.minNdcg;
    const result = resultOf(measured, k, difference);
    this.terminal.result({ ok: isEnough, ...result });
    await this.keep(options.dataset, measured, result, began);
    if (!isEnough) throw new Error(`nDCG@${k} reached ${measured.scores.ndcg.toFixed(4)}, not ${options.minNdcg}`);
  }

  @Option({ flags: '--dataset <folder>', description: 'folder with corpus.jsonl, queries.jsonl and qrels.tsv', required: true })
  parseDataset(value: string): string {
    return value;
  }

  @Option({ flags: '--k <number>', description: `depth of nDCG, Recall and MRR (default: ${DEFAULT_DEPTH})` })
  parseK(value: string): number {
    const k = Number(value);
    if (!Number.isInteger(k) || k < 1 || k > 100)
      return this.command.error(`error: --k must be a whole number from 1 to 100, not "${value}"`);
    return k;
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

  @Option({ flags: '--run-out <file>', description: 'write the rankings as a TREC run file' })
  parseRunOut(value: string): string {
    return value;
  }

  @Option({
    flags: '--compare <file>',
    description: 'compare with another TREC run file: 95 % interval of the difference, by a paired bootstrap',
  })
  parseCompare(value: string): string {
    return value;
  }

  @Option({ flags: '--min-ndcg <share>', description: 'fail when nDCG is lower, from 0 to 1' })
  parseMinNdcg(value: string): number {
    const share = Number(value);
    if (value.trim() === '' || !(share >= 0 && share <= 1))
      return this.command.error(`error: --min-ndcg must be a number from 0 to 1, not "${value}"`);
    return share;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private async keep(dataset: string, { build, scores }: Measured, result: object, began: Date): Promise<void> {
    await this.record.keep({
      kind: 'retrieval',
      setName: basename(resolve(dataset)),
      setSize: scores.queries,
      result,
      began,
      settings: { embedding_space: build.space, chunking: build.chunking, chunk_size: build.chunkSize, chunk_overlap: build.chunkOverlap },
    });
  }

  /** The measurement as a job that others see, and may cancel. */
  private async trackedMeasure(dataset: string, chunking: ChunkingOptions, k: number): Promise<Measured> {
    let measured: Measured | undefined;
    await this.tracked.track({ kind: 'evaluate', title: basename(resolve(dataset)), ownerId: null }, async (context) => {
      measured = await this.measure(dataset, chunking, k, context);
      return `nDCG@${k} ${measured.scores.ndcg.toFixed(4)} over ${measured.scores.queries} queries`;
    });
    if (!measured) throw new Error('the evaluation ended without scores');
    return measured;
  }

  /** Indexes the dataset and runs its queries, in a temporary store. */
  private async measure(dataset: string, chunking: ChunkingOptions, k: number, { signal, progress }: JobContext): Promise<Measured> {
    const queries = await judgedQueries(dataset);
    const settings = { CHUNKING: chunking.mode, CHUNK_SIZE: chunking.chunkSize, CHUNK_OVERLAP: chunking.chunkOverlap };
    return withTemporaryStore(this.config, settings, async ({ app, documentsDir }) => {
      const idOf = await writeCollection(dataset, documentsDir);
      this.terminal.say(
        `Indexing ${idOf.size} documents with chunking=${chunking.mode}, chunk_size=${chunking.chunkSize}, chunk_overlap=${chunking.chunkOverlap}...`,
      );
      const began = performance.now();
      const build = await app.get(Indexer, { strict: false }).rebuild({}, undefined, signal);
      const indexingMs = performance.now() - began;
      this.terminal.say(`Asking ${queries.length} queries...`);
      const ranked = await rankQueries(app.get(Retriever, { strict: false }), queries, idOf, (done) => {
        signal.throwIfAborted();
        void progress(done, queries.length, 'asking');
      });
      return { build, indexingMs, ranked, scores: scoresOf(ranked, k) };
    });
  }

  private chunking(options: EvaluateOptions): ChunkingOptions {
    const mode = options.chunking ?? this.config.get('CHUNKING');
    const chunkSize = options.chunkSize ?? this.config.get('CHUNK_SIZE');
    const chunkOverlap = options.chunkOverlap ?? this.config.get('CHUNK_OVERLAP');
    this.orUsageError('', () => checkChunking({ chunkSize, chunkOverlap }));
    return { mode, chunkSize, chunkOverlap };
  }

  private async readRun(file: string): Promise<TrecRun> {
    try {
      return parseRun(await readFile(file, 'utf8'));
    } catch (error) {
      return this.command.error(`error: --compare ${file}: ${messageOf(error)}`);
    }
  }

  private orUsageError<T>(subject: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      return this.command.error(`error: ${subject}${messageOf(error)}`);
    }
  }
}

const linesOf = ({ query, ranking }: RankedQuery): string => runLines(query.id, ranking);
const perSecond = ({ build, indexingMs }: Measured): number => Math.round((build.chunks / indexingMs) * 1_000);

function scoreLines(measured: Measured, k: number, difference: PairedDifference | undefined): string[] {
  const { build, scores } = measured;
  const { p50Ms, p95Ms } = scores;
  const lines = [
    '',
    `documents ${build.documents}, chunks ${build.chunks}, queries ${scores.queries}`,
    `nDCG@${k}:    ${scores.ndcg.toFixed(4)}`,
    `Recall@${k}:  ${scores.recall.toFixed(4)}`,
    `Recall@100: ${scores.recallAt100.toFixed(4)}`,
    `MRR@${k}:     ${scores.mrr.toFixed(4)}`,
    `a query:    p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`,
    `indexing:   ${perSecond(measured)} chunks/s`,
  ];
  if (!difference) return lines;
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
  return [
    ...lines,
    `against the other run, nDCG@${k}: ${signed(difference.difference)} (95 % interval ${signed(difference.low)} to ${signed(difference.high)})`,
  ];
}

function resultOf(measured: Measured, k: number, difference: PairedDifference | undefined): object {
  const { build, scores } = measured;
  return {
    k,
    documents: build.documents,
    chunks: build.chunks,
    chunking: build.chunking,
    chunk_size: build.chunkSize,
    chunk_overlap: build.chunkOverlap,
    queries: scores.queries,
    [`ndcg_at_${k}`]: scores.ndcg,
    [`recall_at_${k}`]: scores.recall,
    recall_at_100: scores.recallAt100,
    [`mrr_at_${k}`]: scores.mrr,
    p50_ms: scores.p50Ms,
    p95_ms: scores.p95Ms,
    chunks_per_second: perSecond(measured),
    ...(difference && { compared: { difference: difference.difference, low: difference.low, high: difference.high } }),
  };
}
