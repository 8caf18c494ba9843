import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import { AiModule } from '../../src/ai/ai.module';
import { CommonModule } from '../../src/common/common.module';
import { AppConfig, readConfig } from '../../src/config/app-config';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { AS_IT_IS, Indexer } from '../../src/rag/indexing/indexer';
import { RagModule } from '../../src/rag/rag.module';
import type { IndexingEvent } from '../../src/rag/rag.types';
import { writeDocuments } from './app';

/** Indexing and search without a server, so that a test can replace their ports. */
export class RagBench {
  private constructor(
    readonly module: TestingModule,
    private readonly home: string,
  ) {}

  /**
   * @param documents files of the documents folder
   * @param override replaces injected providers of the modules
   * @param settings other than the defaults
   */
  static async start(
    documents: Record<string, string | Buffer>,
    override: (builder: TestingModuleBuilder) => TestingModuleBuilder,
    settings: Record<string, string> = {},
  ): Promise<RagBench> {
    const home = mkdtempSync(join(tmpdir(), 'askbase-rag-'));
    writeDocuments(join(home, 'documents'), documents);
    const builder = Test.createTestingModule({ imports: [ConfigModule, CommonModule, DatabaseModule, AiModule, RagModule] })
      .overrideProvider(AppConfig)
      .useValue(readConfig({ ...settings, DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: join(home, 'documents') }))
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined });
    const module = await override(builder).compile();
    await module.init();
    return new RagBench(module, home);
  }

  /** Synchronises the index with its source, as a start does. */
  async synchronise(): Promise<IndexingEvent[]> {
    const events: IndexingEvent[] = [];
    await this.module.get(Indexer).synchronise({ progress: (event) => events.push(event), trust: AS_IT_IS });
    return events;
  }

  async stop(): Promise<void> {
    await this.module.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
