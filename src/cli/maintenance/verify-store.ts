import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AiModule } from '../../ai/ai.module';
import { CommonModule } from '../../common/common.module';
import { AppConfig } from '../../config/app-config';
import { ConfigModule } from '../../config/config.module';
import { DatabaseModule } from '../../database/database.module';
import { Verification } from '../../maintenance/verification/verification';
import type { Problem } from '../../maintenance/verification/verification.types';
import { VerificationModule } from '../../maintenance/verification/verification.module';
import { CliLogger } from '../cli-logger';
import type { Terminal } from '../terminal';
import { outcomeLines } from './verification-report';

/** The modules that verify. */
@Module({ imports: [CommonModule, DatabaseModule, AiModule, VerificationModule] })
class StoreModule {}

/**
 * Verifies the store in the data folder, which this process has not opened yet: a restored one. Opening it brings its tables up to date.
 * @returns what does not agree
 */
export async function verifyStore(config: AppConfig, terminal: Terminal): Promise<Problem[]> {
  const app = await NestFactory.createApplicationContext(
    {
      module: StoreModule,
      imports: [{ module: ConfigModule, providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] }],
    },
    { logger: new CliLogger(), abortOnError: false },
  );
  try {
    const say = (outcome: Parameters<typeof outcomeLines>[0]): void => terminal.say(...outcomeLines(outcome));
    const outcomes = await app.get(Verification).verify(say, new AbortController().signal);
    return outcomes.flatMap(({ problems }) => problems);
  } finally {
    await app.close();
  }
}
