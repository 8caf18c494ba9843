#!/usr/bin/env node
// Must be set before FAISS is loaded: with more threads, OpenMP spins on busy machines and searches are not faster.
process.env['OMP_NUM_THREADS'] ??= '1';
import 'reflect-metadata';
import { runCli } from './cli/run-cli';

// When the reader of a pipe exits early (`| head`), output stops and the command continues.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function main(): Promise<void> {
  // Not process.exit(), which would discard output that is still buffered for a pipe.
  process.exitCode = await runCli(process.argv);
}

void main();
