// `node -r` this file, and Node runs src/ as the tests do: for processes that a test starts in order to kill them.
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const [[, options]] = Object.values(require('../../../jest.config.cjs').transform);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false, sourceMaps: false });
  module._compile(code, filename);
};

// Threads are named by their compiled file, which is not there; they inherit this register.
const threads = require('node:worker_threads');
const { existsSync } = require('node:fs');
threads.Worker = class extends threads.Worker {
  constructor(file, settings) {
    super(existsSync(file) ? file : file.replace(/\.js$/, '.ts'), settings);
  }
};
