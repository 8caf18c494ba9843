import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AiModule } from '../ai/ai.module';
import { CommonModule } from '../common/common.module';
import { AppConfig } from '../config/app-config';
import { ConfigModule } from '../config/config.module';
import type { Settings } from '../config/settings';
import { DatabaseModule } from '../database/database.module';
import { RagModule } from '../rag/rag.module';
import { CliLogger } from './cli-logger';

/** The modules that index and search. */
@Module({ imports: [CommonModule, DatabaseModule, AiModule, RagModule] })
class StoreModule {}

/** Askbase without its HTTP server, on temporary folders. */
export interface TemporaryStore {
  app: INestApplicationContext;
  documentsDir: string;
}

/**
 * Opens an empty store in temporary folders, runs `work` on it, and removes it when `work` ends or fails.
 * @param config settings of this process; the store has them too, but for its folders
 * @param settings override those of `config`
 */
export async function withTemporaryStore<T>(
  config: AppConfig,
  settings: Partial<Settings>,
  work: (store: TemporaryStore) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'askbase-evaluation-'));
  const documentsDir = join(home, 'documents');
  const own = new AppConfig({ ...config.settings, ...settings, DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: documentsDir });
  let app: INestApplicationContext | undefined;
  try {
    app = await NestFactory.createApplicationContext(
      {
        module: StoreModule,
        imports: [{ module: ConfigModule, providers: [{ provide: AppConfig, useValue: own }], exports: [AppConfig] }],
      },
      { logger: new CliLogger(), abortOnError: false },
    );
    return await work({ app, documentsDir });
  } finally {
    await app?.close();
    await rm(home, { recursive: true, force: true });
  }
}
