// Loaded with `node -r`, this file makes Node run TypeScript sources: for server processes that a test starts.
const { existsSync } = require('node:fs');
const threads = require('node:worker_threads');
require('./typescript-source.cjs');

// Threads are started by the name of their compiled file, which does not exist; they inherit this register.
threads.Worker = class extends threads.Worker {
  constructor(file, settings) {
    super(existsSync(file) ? file : file.replace(/\.js$/, '.ts'), settings);
  }
};
