// Must be set before FAISS is loaded: with more threads, OpenMP spins on busy machines and searches are not faster.
process.env['OMP_NUM_THREADS'] ??= '1';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { createHttpAdapter, createLog, limitShutdown, setUpApp } from './app.setup';
import { messageOf } from './common/errors';
import { ConfigError } from './config/app-config';
import { PROVIDER_RULES } from './ai/providers/providers';
import { loadConfig } from './config/config.module';
import { opening, start } from './app.start';

/** How long running requests may take to finish after SIGTERM, in milliseconds. */
const SHUTDOWN_LIMIT_MS = 4_800;

async function main(): Promise<void> {
  const config = loadConfig(PROVIDER_RULES);
  const log = createLog(config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createHttpAdapter(config, log), {
    bufferLogs: true,
    abortOnError: false,
    return503OnClosing: true,
  });
  await setUpApp(app, log);
  limitShutdown(app, log, SHUTDOWN_LIMIT_MS);
  await opening(await start(app));
  await app.listen(config.get('PORT'), config.get('HOST'));
  log.info(`Askbase listens on ${await app.getUrl()} (API description: ${config.publicUrl}/docs)`);
}

/** The message when the server cannot start: the reason and what to change, or the stack trace of an unexpected error. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use by another process. Stop that process, or set PORT to another number.';
  if (code === 'EACCES' || code === 'EROFS')
    return `${messageOf(error)}. Grant this user access to it, or set DATA_DIR to a writable folder.`;
  return stack ?? String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`Askbase did not start. ${explain(error)}\n`);
  process.exit(1);
});
