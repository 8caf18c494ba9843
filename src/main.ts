// Before anything loads FAISS: with more threads it spins on busy machines and gains nothing here.
process.env['OMP_NUM_THREADS'] ??= '1';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { createHttpAdapter, createLog, limitShutdown, setUpApp } from './app.setup';
import { ConfigError } from './config/app-config';
import { loadConfig } from './config/config.module';
import { prepareToServe } from './app.start';

/** Requests under way get this long to finish after SIGTERM, in milliseconds. */
const SHUTDOWN_LIMIT_MS = 4_800;

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createHttpAdapter(config, log), {
    bufferLogs: true,
    abortOnError: false,
    return503OnClosing: true,
  });
  await setUpApp(app, log);
  limitShutdown(app, log, SHUTDOWN_LIMIT_MS);
  await prepareToServe(app);
  await app.listen(config.get('PORT'), config.get('HOST'));
  log.info(`Askbase listens on ${await app.getUrl()} (API description: ${config.publicUrl}/docs)`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
});
