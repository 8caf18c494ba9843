/** Starts the parser thread from its source, as compiled code starts from its own: the tests run without a build. */
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
    // import() stays what it is: some packages cannot be required.
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  module._compile(code, file);
};

require('../../../src/rag/loading/parser-thread/parser-worker.ts');
