#!/usr/bin/env node
/**
 * Makes `require('faiss-node')` load, with the first of these tiers that works:
 *   0  the package already loads
 *   1  the binary that its authors publish
 *   2  its source file compiled against the FAISS of this system
 *   3  the same against Debian's packages, unpacked inside node_modules: needs no root and installs nothing
 * ASKBASE_FAISS_TIER=n starts at tier n. Exit code 1 with advice when none works.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules');
const PACKAGE = join(MODULES, 'faiss-node');
const WORK_FOLDERS = join(MODULES, '.cache', 'askbase-faiss');
const RELEASE = join('build', 'Release');
const ADDON = 'faiss-node.node';
const [CXX, ...CXX_ARGS] = (process.env.CXX || 'g++').split(' ');
const LINUX = process.platform === 'linux';
const MAC = process.platform === 'darwin';

/** Packages of tier 3. libquadmath0 does not exist on every architecture. */
const DEBS = ['libfaiss-dev', 'libopenblas0-pthread', 'libgfortran5', 'libgomp1'];
const OPTIONAL_DEB = 'libquadmath0';
const BUNDLED = /^lib(openblas|gfortran|gomp|quadmath)\.so\.\d+$/;

/** Searches 32 unit vectors for themselves: with 20 or more queries, FAISS also uses BLAS. */
const CHECK = `
  const { IndexFlatL2 } = require(process.argv[1]);
  const n = 32, unit = Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  const index = new IndexFlatL2(n);
  index.add(unit);
  if (!index.search(unit, 1).labels.every((label, i) => label === i)) throw new Error('wrong search result');`;

/** Runs a program quietly; returns whether it succeeded and, if not, the line with the reason. */
function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  const lines = (result.stderr ?? '').split('\n').filter((line) => line.trim());
  const line = lines.find((text) => /error|^E:/i.test(text)) ?? lines.at(-1) ?? `exit code ${result.status}`;
  const why = result.error?.message ?? (result.signal ? `ended by ${result.signal}` : line.trim());
  return { ok: result.status === 0, why };
}

/** Whether the package or addon at `path` loads and searches: in a child, because a bad binary kills its process. */
function check(path) {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  return run(process.execPath, ['-e', CHECK, path], { env, timeout: 60_000 });
}

/** The folder of Node's C headers, or undefined. faiss-node uses the stable Node-API, so the headers of any version work. */
function nodeHeaders() {
  const { npm_config_nodedir: nodedir, npm_config_devdir: devdir } = process.env;
  const caches = [devdir, join(os.homedir(), '.cache/node-gyp'), join(os.homedir(), 'Library/Caches/node-gyp')];
  const prefixes = [
    nodedir,
    dirname(dirname(fs.realpathSync(process.execPath))),
    ...caches.map((cache) => cache && join(cache, process.versions.node)),
    '/usr/local',
    '/usr',
  ];
  const folders = prefixes.filter(Boolean).map((prefix) => join(prefix, 'include', 'node'));
  return folders.find((folder) => fs.existsSync(join(folder, 'node_api.h')));
}

/** Compiles faiss-node's source into the work folder, linking with each list of libraries until the addon loads. */
function compile(work, flags, libraryLists) {
  const headers = nodeHeaders();
  if (!headers) return { ok: false, why: "Node's C headers (node_api.h) were not found" };
  const napi = dirname(createRequire(join(PACKAGE, 'package.json')).resolve('node-addon-api/package.json'));
  const [object, addon, shim] = ['faiss.o', join(RELEASE, ADDON), 'idx_t.h'].map((name) => join(work, name));
  const args = [...CXX_ARGS, '-std=c++17', '-O2', '-fPIC', '-DNAPI_VERSION=6', `-I${headers}`, `-I${napi}`, ...flags];
  args.push('-c', join(PACKAGE, 'src', 'faiss.cc'), '-o', object);
  let result = run(CXX, args);
  if (!result.ok && result.why.includes('idx_t')) {
    // FAISS before 1.7.4 declares idx_t inside Index, where this source does not use it from.
    fs.writeFileSync(shim, '#include <faiss/Index.h>\nnamespace faiss { using idx_t = Index::idx_t; }\n');
    result = run(CXX, [...args, '-include', shim]);
  }
  if (!result.ok) return result;

  const shape = MAC ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-fopenmp'];
  for (const libraries of libraryLists) {
    result = run(CXX, [...CXX_ARGS, ...shape, object, ...flags, ...libraries, '-o', addon]);
    if (result.ok) result = check(addon);
    if (result.ok) break;
  }
  return result;
}

/** Tier 1. Only the download step of faiss-node's install script: its other step clones and builds all of FAISS. */
function published(work) {
  const installer = createRequire(join(PACKAGE, 'package.json')).resolve('prebuild-install/bin.js');
  fs.copyFileSync(join(PACKAGE, 'package.json'), join(work, 'package.json'));
  return run(process.execPath, [installer, '--runtime', 'napi'], { cwd: work, timeout: 20_000, killSignal: 'SIGKILL' });
}

/** Tier 2. FAISS as installed on this system (on macOS, by Homebrew). */
function system(work) {
  const prefixes = [process.env.HOMEBREW_PREFIX, '/opt/homebrew', '/usr/local'].filter(Boolean);
  const brew = MAC && prefixes.find((prefix) => fs.existsSync(join(prefix, 'include', 'faiss')));
  const flags = brew ? [`-I${brew}/include`, `-L${brew}/lib`, `-Wl,-rpath,${brew}/lib`] : [];
  const probe = run(CXX, [...CXX_ARGS, ...flags, '-E', '-x', 'c++', '-'], { input: '#include <faiss/Index.h>\n' });
  if (!probe.ok) return probe;
  return compile(
    work,
    flags,
    MAC
      ? [['-lfaiss']]
      : [
          ['-lfaiss', '-lopenblas'],
          ['-lfaiss', '-llapack', '-lblas'],
        ],
  );
}

/** Tier 3. Debian's packages, downloaded by apt with lists of its own (signatures checked as usual) and unpacked. */
function debian(work) {
  const compiler = run(CXX, ['--version']);
  if (!compiler.ok) return compiler;
  const [lists, cache, root, config] = ['lists', 'cache', 'root', 'apt.conf'].map((name) => join(work, name));
  for (const folder of [join(lists, 'partial'), join(cache, 'archives', 'partial'), root]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  const settings = [`Dir::State::lists "${lists}";`, `Dir::Cache "${cache}";`, 'Acquire::Languages "none";'];
  // The system's own apt hooks (clean-up, desktop caches) must not run for a private download.
  settings.push(...['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success'].map((hook) => `#clear APT::Update::${hook};`));
  // As root, apt downloads as the user _apt, who may not be allowed to write below the project.
  if (process.getuid() === 0) settings.push('APT::Sandbox::User "root";');
  fs.writeFileSync(config, `${settings.join('\n')}\n`);
  const apt = (...args) => run('apt-get', ['-q', '-c', config, ...args], { cwd: work });

  const update = apt('update');
  const download = apt('download', ...DEBS);
  // A failed update can be ignored: it may concern another repository.
  if (!download.ok) return update.ok ? download : update;
  apt('download', OPTIONAL_DEB);
  for (const deb of fs.readdirSync(work).filter((name) => name.endsWith('.deb'))) {
    const unpacked = run('dpkg-deb', ['-x', join(work, deb), root]);
    if (!unpacked.ok) return unpacked;
  }

  const files = fs.readdirSync(root, { recursive: true }).map((name) => join(root, name));
  const bundled = files.filter((path) => BUNDLED.test(basename(path)));
  bundled.forEach((path) => fs.copyFileSync(path, join(work, RELEASE, basename(path))));
  const archive = files.find((path) => basename(path) === 'libfaiss.a');
  const openblas = bundled.find((path) => basename(path).startsWith('libopenblas'));
  if (!archive || !openblas) return { ok: false, why: 'the packages do not hold the expected libraries' };
  // RPATH rather than the newer RUNPATH, which is not followed for what libopenblas itself needs.
  const link = [archive, openblas, '-Wl,--disable-new-dtags,-rpath,$ORIGIN'];
  return compile(work, [`-I${join(root, 'usr', 'include')}`], [link]);
}

/**
 * Moves a finished build to its final place, the addon last: each step is an atomic rename, so a concurrent run sees the old or the new
 * file.
 */
function publish(work) {
  const target = join(PACKAGE, RELEASE);
  fs.mkdirSync(target, { recursive: true });
  const libraries = fs.readdirSync(join(work, RELEASE)).filter((name) => name !== ADDON);
  [...libraries, ADDON].forEach((name) => fs.renameSync(join(work, RELEASE, name), join(target, name)));
}

/** Runs one tier in its own work folder. The result states whether faiss-node loads afterwards. */
function attempt(build) {
  fs.mkdirSync(WORK_FOLDERS, { recursive: true });
  const work = fs.mkdtempSync(join(WORK_FOLDERS, 'work-'));
  try {
    fs.mkdirSync(join(work, RELEASE), { recursive: true });
    const built = build(work);
    const checked = built.ok ? check(join(work, RELEASE, ADDON)) : built;
    if (!checked.ok) return checked;
    publish(work);
    return check(PACKAGE);
  } catch (error) {
    return { ok: false, why: error.message.split('\n')[0] };
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const TIERS = [
  { doing: "fetching faiss-node's published binary", build: published, fits: true },
  { doing: "building against the system's libfaiss", build: system, fits: LINUX || MAC },
  { doing: "building against Debian's packages, unpacked in node_modules", build: debian, fits: LINUX },
];

/** Tries the tiers in order; returns the exit code. */
function main() {
  const first = Number(process.env.ASKBASE_FAISS_TIER) || 0;
  if (!fs.existsSync(join(PACKAGE, 'package.json'))) {
    console.error('FAISS: the package faiss-node is not installed. Run "npm ci" first.');
    return 1;
  }
  let ready = first <= 0 && check(PACKAGE).ok;
  const tried = [];
  for (const tier of TIERS.filter(({ fits }, i) => fits && i + 1 >= first)) {
    if (ready) break;
    console.log(`FAISS: ${tier.doing} …`);
    const result = attempt(tier.build);
    ready = result.ok;
    tried.push(`  - ${tier.doing}: ${result.why}`);
  }
  if (ready) {
    console.log('FAISS: ready.');
    return 0;
  }
  console.error('\nFAISS could not be set up: faiss-node has no working native part on this machine. Tried:');
  console.error(tried.join('\n'));
  console.error('\nOn Debian or Ubuntu this installs what is missing. Then run the same command again:');
  console.error('  sudo apt-get update && sudo apt-get install -y g++ make libfaiss-dev libopenblas-dev\n');
  return 1;
}

process.exitCode = main();
