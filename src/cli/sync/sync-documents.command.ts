import { Command, CommandRunner, Option } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppConfig } from '../../config/app-config';
import { FolderComparison } from '../../documents/sync/folder-comparison';
import { describeChanges } from '../../documents/sync/source-changes';
import { SYNC_TITLE } from '../../documents/sync/sync-order';
import { TrackedJobs } from '../../jobs/tracked-jobs';
import { ScanIndexer } from '../../rag/indexing/scan-indexer';
import type { SourceChanges } from '../../rag/rag.types';
import { VectorStoreStats } from '../../rag/stats/vector-store-stats';
import { RebuildProgress } from '../rebuild-progress';
import { indexingLine } from '../rebuild-report';
import { Terminal } from '../terminal';
import { whenFree } from './when-free';

interface SyncOptions {
  force?: boolean;
  json?: boolean;
}

@Command({
  name: 'sync_documents',
  description: 'Compare the documents folder with the index and read what is new or changed. Works while the server runs.',
})
export class SyncDocumentsCommand extends CommandRunner {
  constructor(
    private readonly comparison: FolderComparison,
    private readonly scans: ScanIndexer,
    private readonly tracked: TrackedJobs,
    private readonly audit: AuditEventsRepository,
    private readonly stats: VectorStoreStats,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: SyncOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const isForced = options.force ?? false;
    this.terminal.say(`Comparing ${this.config.documentsDir} with the index...`);
    const progress = new RebuildProgress(this.terminal);
    const begun = performance.now();
    const changes = await this.compare(isForced, progress);
    const seconds = (performance.now() - begun) / 1_000;
    const { build, degraded, total_files: documents, total_chunks: chunks } = await this.stats.stats();
    const { faults, ...counts } = changes;
    const { files, skipped, doubtful, embedded } = progress;
    const took = `${seconds.toFixed(1)} s, ${documents} documents, ${chunks} chunks`;
    this.terminal.result({
      ...counts,
      faults,
      build_id: build?.id ?? null,
      total_files: documents,
      total_chunks: chunks,
      degraded,
      files,
      skipped,
      doubtful,
      embedded,
      seconds: Number(seconds.toFixed(3)),
    });
    if (changes.kept > 0) throw new Error(`${describeChanges(changes)}. The rest is in step (${took}).`);
    this.terminal.say('', `✅ In step with the folder: ${describeChanges(changes) ?? 'nothing has changed'} (${took})`);
  }

  @Option({ flags: '--force', description: 'delete what the folder lacks, also when it is empty or lacks more than half of the documents' })
  parseForce(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private async compare(isForced: boolean, progress: RebuildProgress): Promise<SourceChanges> {
    if (isForced) await this.audit.record({ actor: COMMAND_LINE, action: 'documents.synced', details: { force: true } });
    await this.scans.prepare(progress.show);
    let changes: SourceChanges | undefined;
    try {
      await this.tracked.track({ kind: 'sync_documents', title: SYNC_TITLE, ownerId: null }, async ({ signal }) => {
        const options = { signal, trust: { isForced, isAsked: true }, progress: progress.show };
        changes = await whenFree(
          () => this.comparison.untilSettled(options),
          (attempt) => this.tellBusy(attempt),
        );
        return describeChanges(changes);
      });
      await this.scans.indexWaiting(progress.show);
    } finally {
      progress.end();
    }
    if (!changes) throw new Error('the folder was not compared');
    return changes;
  }

  private async tellBusy(attempt: number): Promise<void> {
    if (attempt === 1) this.terminal.say('Another process is indexing; waiting for it to finish...');
    const { indexing } = await this.stats.stats();
    if (indexing) this.terminal.say(`  ${indexingLine(indexing)}`);
  }
}
