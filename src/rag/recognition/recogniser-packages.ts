import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { dataFile } from './engine/tesseract';

/** Tesseract as WebAssembly, which depends on no other package and fetches nothing. */
const ENGINE = { name: 'tesseract.js-core', version: '7.0.0' };

/** Version of the packages with what Tesseract has learnt of a language. */
const LANGUAGE_VERSION = '1.0.0';

/** How long npm may take, in milliseconds. The engine has 44 MB, a language 4 to 20. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** No scripts of packages, no reports to anybody, and one more try when the network fails. */
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', '--fetch-retries=1', '--loglevel=error'];

/** How long a clause of npm may be in a message, in characters. */
const LONGEST_COMPLAINT = 200;

/** Thrown when the packages cannot be installed; the message says why and is for operators. */
export class InstallationError extends Error {}

/** The packages of text recognition. They are no dependencies of Askbase: npm installs them into DATA_DIR/ocr when they are asked for. */
@Injectable()
export class RecogniserPackages {
  readonly folder: string;
  /**
   * English comes last: of languages that could have written a word, Tesseract prefers the first, and English has the fewest letters. Of the
   * 447 words of a German page it read all with `deu+eng`, and lost umlauts with `eng+deu`; English pages lost nothing either way.
   */
  readonly languages: readonly string[];

  constructor(config: AppConfig) {
    this.folder = join(config.dataDir, 'ocr');
    const languages = config.get('OCR_LANGUAGES');
    this.languages = [...languages.filter((code) => code !== 'eng'), ...languages.filter((code) => code === 'eng')];
  }

  /** Names of engine, versions and languages: text that another key recognised is recognised again. */
  get key(): string {
    return `ocr-${ENGINE.version}-${LANGUAGE_VERSION}:${this.languages.join('+')}`;
  }

  /** Whether engine and languages are installed in the versions that are asked for. */
  areInstalled(): boolean {
    const { name, version } = ENGINE;
    const isLanguageThere = (language: string): boolean =>
      this.versionOf(`@tesseract.js-data/${language}`) === LANGUAGE_VERSION && existsSync(dataFile(this.folder, language));
    return this.versionOf(name) === version && this.languages.every(isLanguageThere);
  }

  /**
   * Installs what is missing.
   * @throws InstallationError; the signal's reason when it aborts
   */
  async install(signal: AbortSignal): Promise<void> {
    const packages = [`${ENGINE.name}@${ENGINE.version}`, ...this.languages.map((one) => `@tesseract.js-data/${one}@${LANGUAGE_VERSION}`)];
    const manifest = join(this.folder, 'package.json');
    try {
      mkdirSync(this.folder, { recursive: true });
      if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
      await runNpm([...INSTALL, '--prefix', this.folder, ...packages], this.folder, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new InstallationError(messageOf(error), { cause: error });
    }
    if (!this.areInstalled()) throw new InstallationError(`npm did not install ${packages.join(', ')}`);
  }

  private versionOf(name: string): string | undefined {
    const manifest = join(this.folder, 'node_modules', name, 'package.json');
    return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version : undefined;
  }
}

/** Runs the npm that came with this Node, else the one in PATH. */
async function runNpm(words: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
  const folder = dirname(process.execPath);
  const script = ['../lib/node_modules', 'node_modules']
    .map((modules) => join(folder, modules, 'npm', 'bin', 'npm-cli.js'))
    .find((path) => existsSync(path));
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const stop = AbortSignal.any([signal, AbortSignal.timeout(INSTALL_TIMEOUT_MS)]);
  return new Promise((resolve, reject) => {
    const npm = spawn(command, [...first, ...words], { cwd, signal: stop, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    npm.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
    npm.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error('npm is not installed', { cause: error }) : error),
    );
    npm.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm failed: ${firstComplaint(complaint)}`))));
  });
}

/** What npm says when a package with what Tesseract has learnt of a language does not exist. */
const NO_LANGUAGE = /404.*@tesseract\.js-data(?:%2f|\/)(\w+)/i;

/** The first line of npm that says more than a code. */
function firstComplaint(complaint: string): string {
  const language = NO_LANGUAGE.exec(complaint)?.[1];
  if (language !== undefined) return `there is no language "${language}"; check OCR_LANGUAGES`;
  const lines = complaint.split('\n').map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '').trim());
  const said = lines.filter((line) => line !== '' && !/^(?:code|errno|syscall|network|A complete log)\b/.test(line));
  return (said[0] ?? 'it gave no reason').slice(0, LONGEST_COMPLAINT);
}
