// Loaded with `node -r`, this file makes Node run TypeScript sources: for server processes that a test starts.
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const [[, options]] = Object.values(require('../../../jest.config.cjs').transform);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false, sourceMaps: false });
  module._compile(code, filename);
};

// Threads are started by the name of their compiled file, which does not exist; they inherit this register.
const threads = require('node:worker_threads');
const { existsSync } = require('node:fs');
threads.Worker = class extends threads.Worker {
  constructor(file, settings) {
    super(existsSync(file) ? file : file.replace(/\.js$/, '.ts'), settings);
  }
};
