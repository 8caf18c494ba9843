// Must be set before FAISS is loaded: with more threads, OpenMP spins on busy machines and searches are not faster.
process.env['OMP_NUM_THREADS'] ??= '1';
import { setFlagsFromString } from 'node:v8';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { startFailure } from './app.failure';
import { createHttpAdapter, createLog, limitShutdown, setUpApp } from './app.setup';
import { AiStatusService } from './ai/status/ai-status.service';
import { PROVIDER_RULES } from './ai/providers/providers';
import { JsonLogger } from './common/json-logger';
import { loadConfig } from './config/config.module';
import { opening, start } from './app.start';
import { welcome } from './app.welcome';

/** How long running requests may take to finish after SIGTERM, in milliseconds. */
const SHUTDOWN_LIMIT_MS = 4_800;

/**
 * By how much the heap of a thread may grow over what is in use until it is cleaned, in percent. V8 takes several times as much on machines with
 * much memory: while documents are read that was some 140 MB more, for a twentieth less processor time.
 */
const HEAP_GROWTH_PERCENT = 30;

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const config = loadConfig(PROVIDER_RULES);
  const log = createLog(config);
  for (const warning of config.warnings) log.warn(warning);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createHttpAdapter(config, log), {
    logger: new JsonLogger(log),
    abortOnError: false,
    return503OnClosing: true,
  });
  await setUpApp(app, log);
  limitShutdown(app, log, SHUTDOWN_LIMIT_MS);
  await opening(await start(app));
  await app.listen(config.get('PORT'), config.get('HOST'));
  const url = await app.getUrl();
  log.info(`Askbase listens on ${url} (API description: ${config.publicUrl}/docs)`);
  if (process.stdout.isTTY) {
    log.flush();
    process.stdout.write(welcome(config, url, app.get(AiStatusService).status().active_provider));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`Askbase did not start. ${startFailure(error)}\n`);
  process.exit(1);
});
