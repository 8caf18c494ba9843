/**
 * Lets a thread `require` TypeScript sources, because tests run without a build. What was compiled is kept in `.cache/`, under the name of the
 * source and with the hash of its text: a suite starts many threads.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { threadId } = require('node:worker_threads');
const options = require('./typescript-options.cjs');

const ROOT = path.join(__dirname, '..', '..', '..');
const KEPT = path.join(ROOT, '.cache', 'typescript');
const COMPILER = JSON.stringify([require('@swc/core/package.json').version, options]);

/** The code that is kept in a file; undefined when there is none, or that of another source. */
function keptIn(file, mark) {
  try {
    const text = readFileSync(file, 'utf8');
    return text.endsWith(mark) ? text : undefined;
  } catch {
    return undefined;
  }
}

function compiled(source) {
  const text = readFileSync(source, 'utf8');
  const mark = `\n// ${createHash('sha256').update(COMPILER).update(text).digest('hex')}`;
  const file = path.join(KEPT, `${path.relative(ROOT, source).replaceAll(/[\\/]/g, '+')}.js`);
  const kept = keptIn(file, mark);
  if (kept !== undefined) return kept;
  const { code } = require('@swc/core').transformSync(text, { ...options, filename: source, configFile: false, swcrc: false });
  mkdirSync(KEPT, { recursive: true });
  const half = `${file}.${process.pid}.${threadId}`;
  writeFileSync(half, code + mark);
  // Other threads find the whole file or none.
  renameSync(half, file);
  return code;
}

require.extensions['.ts'] = (module, file) => module._compile(compiled(file), file);
