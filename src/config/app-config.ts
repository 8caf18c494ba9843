import { resolve } from 'node:path';
import { StartError } from '../common/errors';
import { SettingError } from './parsers';
import { secretScrubber } from './secrets';
import { SETTINGS, type SettingName, type Settings } from './settings';
import { unknownSettings } from './unknown-settings';

/** Thrown at boot. The message lists all problems, each with the name of the variable to change. */
export class ConfigError extends StartError {
  constructor(readonly problems: string[]) {
    super(
      `The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nChange them in .env or in the environment; .env.example describes each.`,
    );
    this.name = 'ConfigError';
  }
}

/** Secrets from examples and tutorials, which are public. */
const EXAMPLE_SECRET = /change.?(me|this|it)|example|(your|my|jwt|super).?secret|secret.?key|placeholder|insecure|password/i;

/** Minimum number of distinct characters of a JWT secret. */
const MINIMUM_DISTINCT_CHARACTERS = 8;

/** Minimum length of the JWT secret in characters: 256 bits, the key length that RFC 7518 §3.2 requires for HS256. */
const MINIMUM_SECRET_LENGTH = 32;

/** Maximum length of a third-party message in characters. */
const LONGEST_MESSAGE = 300;

/**
 * The settings of this process: one typed object, validated once by {@link readConfig}. Names are those of the environment variables.
 */
export class AppConfig {
  /** Removes the values of secret settings, and what looks like a key, from a text. */
  readonly scrub: (text: string) => string;

  /**
   * @param settings of this process
   * @param warnings about variables that were probably meant as settings, and about settings that are seldom meant, for the log
   * @param given the texts that were set, by name; of secrets only that they were
   */
  constructor(
    readonly settings: Readonly<Settings>,
    readonly warnings: readonly string[] = [],
    readonly given: ReadonlyMap<string, string> = new Map(),
  ) {
    this.scrub = secretScrubber(settings);
  }

  get<Name extends SettingName>(name: Name): Settings[Name] {
    return this.settings[name];
  }

  /** Absolute path of the data folder. */
  get dataDir(): string {
    return resolve(this.settings.DATA_DIR);
  }

  /** Absolute path of the documents folder. */
  get documentsDir(): string {
    return resolve(this.settings.DOCUMENTS_DIR);
  }

  /** Public base URL of this server, without a trailing slash. */
  get publicUrl(): string {
    return this.settings.PUBLIC_URL || `http://${this.settings.HOST}:${this.settings.PORT}`;
  }

  /**
   * Sanitises a third-party message for a log or a row: removes the values of secret settings and line breaks, and truncates it.
   * @param longest maximum length of the result in characters
   */
  withoutSecrets(message: string, longest = LONGEST_MESSAGE): string {
    const line = this.scrub(message).replace(/\s+/g, ' ').trim();
    return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  }
}

/** A check of several settings by a feature. Returns the problems, each with the name of the setting to change. */
export type SettingsRule = (settings: Settings) => string[];

/**
 * Reads and checks every setting.
 * @param rules checks of features, applied when every single value is valid
 * @throws ConfigError with all problems
 */
export function readConfig(environment: Record<string, string | undefined>, rules: readonly SettingsRule[] = []): AppConfig {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const texts = new Map<string, string>();
  for (const [name, definition] of Object.entries(SETTINGS)) {
    const given = unquoted(environment[name]?.trim() ?? '');
    if (given) texts.set(name, 'secret' in definition ? '' : given);
    try {
      values[name] = definition.parse(given ? given : definition.fallback);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(`${name} ${error.message}`);
    }
  }
  const settings = values as unknown as Settings;
  if (problems.length === 0) problems.push(...[contradictions, ...rules, unsafeInProduction].flatMap((rule) => rule(settings)));
  if (problems.length > 0) throw new ConfigError(problems);
  return new AppConfig(Object.freeze(settings), [...unknownSettings(environment), ...doubtfulInProduction(settings)], texts);
}

/** A value without the quotation marks around it: not everything that sets variables takes them off, and copied ones may be curly. */
function unquoted(value: string): string {
  return (
    /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’)$/s
      .exec(value)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? value
  ).trim();
}

/** Problems of settings that contradict each other. */
function contradictions(settings: Settings): string[] {
  const problems: string[] = [];
  if (settings.CHUNK_OVERLAP >= settings.CHUNK_SIZE) {
    problems.push(`CHUNK_OVERLAP (${settings.CHUNK_OVERLAP}) must be smaller than CHUNK_SIZE (${settings.CHUNK_SIZE})`);
  }
  if (settings.REFRESH_TOKEN_LIFETIME <= settings.ACCESS_TOKEN_LIFETIME) {
    problems.push('REFRESH_TOKEN_LIFETIME must be longer than ACCESS_TOKEN_LIFETIME');
  }
  const admin = (['ADMIN_USERNAME', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'] as const).filter((name) => settings[name] === '');
  if (admin.length === 1 || admin.length === 2) {
    problems.push(`${admin.join(' and ')} must be set, too: the first admin needs a username, an e-mail address and a password`);
  }
  problems.push(...openidProblems(settings));
  if (settings.DATABASE_URL !== '') {
    problems.push('DATABASE_URL is not supported yet: leave it empty to use SQLite in DATA_DIR');
  }
  return problems;
}

/** Names of this machine, which need no encryption. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Problems of the settings of the OpenID Connect provider. */
function openidProblems(settings: Settings): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client } = settings;
  const problems: string[] = [];
  if (issuer !== '' && client === '') problems.push('OIDC_CLIENT_ID must be set, too: the id of this server at OIDC_ISSUER');
  if (issuer === '' && client !== '') problems.push('OIDC_ISSUER must be set, too: the address of the provider of OIDC_CLIENT_ID');
  if (!settings.OIDC_SCOPES.split(/\s+/).includes('openid')) problems.push('OIDC_SCOPES must contain openid');
  const isPlain = issuer.startsWith('http:');
  if (isPlain && (settings.NODE_ENV === 'production' || !LOOPBACK.test(new URL(issuer).hostname))) {
    problems.push('OIDC_ISSUER must begin with https://; http:// is for providers on this machine, and not in production');
  }
  return problems;
}

/** Problems of settings that NODE_ENV=production does not accept. */
function unsafeInProduction(settings: Settings): string[] {
  if (settings.NODE_ENV !== 'production') return [];
  const problems: string[] = [];
  const secret = settings.JWT_SECRET;
  if (secret === '') {
    problems.push('JWT_SECRET must be set in production; make one with: openssl rand -hex 32');
  } else if (secret.length < MINIMUM_SECRET_LENGTH) {
    problems.push(`JWT_SECRET must have at least ${MINIMUM_SECRET_LENGTH} characters; make one with: openssl rand -hex 32`);
  } else if (EXAMPLE_SECRET.test(secret) || new Set(secret).size < MINIMUM_DISTINCT_CHARACTERS) {
    problems.push('JWT_SECRET looks like an example; make a secret of your own with: openssl rand -hex 32');
  }
  if (settings.CORS_ORIGINS.includes('*')) {
    problems.push('CORS_ORIGINS must list the origins you mean; * would allow every page on the web');
  }
  return problems;
}

/** Settings that NODE_ENV=production accepts and few mean: a sentence for each. */
function doubtfulInProduction(settings: Settings): string[] {
  if (settings.NODE_ENV !== 'production' || settings.SIGNUP !== 'open') return [];
  return ['SIGNUP is open: whoever reaches this server can make an account and read the documents. Set SIGNUP to invite or closed.'];
}
