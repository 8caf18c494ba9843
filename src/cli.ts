#!/usr/bin/env node
// Before anything loads FAISS: with more threads it spins on busy machines and gains nothing here.
process.env['OMP_NUM_THREADS'] ??= '1';
import 'reflect-metadata';
import { runCli } from './cli/run-cli';

// A reader that leaves early (`| head`) ends the output, not the work.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function main(): Promise<void> {
  // Not process.exit(): what was written to a pipe must still get through it.
  process.exitCode = await runCli(process.argv);
}

void main();
