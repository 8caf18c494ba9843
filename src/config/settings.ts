import { boolean, duration, integer, list, lowerCase, oneOf, rate, text, url } from './parsers';

interface Setting<T> {
  /** Used when the variable is unset or empty. */
  fallback: string;
  parse: (value: string) => T;
  /** One line for `.env.example` and the README. */
  about: string;
}

/** A setting whose value must not appear in a log, a row or an answer; `secrets.ts` takes it out. */
interface SecretSetting extends Setting<string> {
  secret: true;
}

function setting<T>(fallback: string, parse: (value: string) => T, about: string): Setting<T> {
  return { fallback, parse, about };
}

/** A key, a password or another secret text; unset by default. */
function secret(about: string): SecretSetting {
  return { fallback: '', parse: text, about, secret: true };
}

/**
 * Every environment variable Askbase reads, in the order of `.env.example`. Nothing else reads the environment.
 * A test keeps `.env.example` equal to this table.
 */
export const SETTINGS = {
  HOST: setting('127.0.0.1', text, 'address the server listens on'),
  PORT: setting('8000', integer(0, 65_535), 'port the server listens on; 0 picks a free one'),
  NODE_ENV: setting('development', oneOf('development', 'production', 'test'), 'production refuses unsafe settings at boot'),
  LOG_LEVEL: setting('info', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'lowest level that is logged'),
  CORS_ORIGINS: setting('', list, 'comma-separated origins that browsers may call from; empty allows none'),
  TRUST_PROXY: setting('false', boolean, 'true when a reverse proxy sets X-Forwarded-For'),
  MAX_BODY_BYTES: setting('1048576', integer(1_024), 'largest request body in bytes'),

  DATA_DIR: setting('./data', text, 'folder of the database, the index files and the development secret'),
  DATABASE_URL: secret('empty for SQLite in DATA_DIR'),
  DOCUMENTS_DIR: setting('./documents', text, 'folder of the documents that answers are made from'),

  JWT_SECRET: secret('signs tokens, at least 32 characters; required in production, made once in DATA_DIR otherwise'),
  ACCESS_TOKEN_LIFETIME: setting('5m', duration, 'how long an access token is good for'),
  REFRESH_TOKEN_LIFETIME: setting('1d', duration, 'how long a refresh token is good for'),
  PASSWORD_HASH_ITERATIONS: setting('1000000', integer(1), 'PBKDF2 rounds; older hashes are upgraded at login'),
  REQUIRE_VERIFIED_EMAIL: setting('false', boolean, 'refuse login until the e-mail address is confirmed'),
  VERIFICATION_LIFETIME: setting('2d', duration, 'how long a verification link is good for'),

  GOOGLE_API_KEY: secret('Gemini key; used first when set'),
  GEMINI_BASE_URL: setting('', url, 'another address for the Gemini API (a proxy, say)'),
  GEMINI_CHAT_MODEL: setting('gemini-3.5-flash-lite', text, 'Gemini model that writes answers'),
  GEMINI_EMBEDDING_MODEL: setting('gemini-embedding-001', text, 'Gemini model that embeds'),
  GEMINI_EMBEDDING_DIMENSIONS: setting('768', integer(1, 3_072), 'length of a Gemini vector'),

  OPENROUTER_API_KEY: secret('OpenRouter key; used when Gemini cannot answer'),
  OPENAI_API_KEY: secret('OpenAI key; used when no OpenRouter key is set'),
  OPENAI_BASE_URL: setting('', url, 'address of an OpenAI-compatible server (Ollama, vLLM, LM Studio …), no key needed'),
  OPENAI_CHAT_MODEL: setting('', text, 'chat model; empty: openai/gpt-4o-mini on OpenRouter, gpt-6-luna elsewhere'),
  OPENAI_EMBEDDING_BASE_URL: setting('', url, 'another address for embeddings; empty: as for chat'),
  OPENAI_EMBEDDING_MODEL: setting('', text, 'embedding model; empty: text-embedding-3-small, with its vendor prefix on OpenRouter'),
  OPENAI_EMBEDDING_DIMENSIONS: setting('0', integer(0, 16_384), 'vector length to ask for; 0 takes what comes'),

  LOCAL_ANSWERS: setting('true', boolean, 'answer with sentences from the documents when no model can'),
  EMBEDDING_PROVIDER: setting('auto', lowerCase, 'who embeds; auto takes the first configured one'),
  AI_REQUEST_TIMEOUT: setting('60s', duration, 'longest a question may take over all providers'),
  AI_FIRST_TOKEN_TIMEOUT: setting(
    '20s',
    duration,
    'longest wait for a provider to begin its answer; three times that for a server of your own',
  ),
  AI_IDLE_TIMEOUT: setting('25s', duration, 'longest silence in the middle of an answer'),
  AI_BREAKER_COOLDOWN: setting('30s', duration, 'pause for a provider that keeps failing; ten times that after a configuration error'),
  STREAM_HEARTBEAT: setting('15s', duration, 'longest silence in an answer that streams; proxies close connections that stay quiet'),
  EMBEDDING_BATCH_SIZE: setting('50', integer(1, 2_048), 'texts in one embedding request'),
  EMBEDDING_QUERY_PREFIX: setting(
    '',
    text,
    'words an OpenAI-compatible embedding model wants in front of a question (nomic: search_query:)',
  ),
  EMBEDDING_DOCUMENT_PREFIX: setting('', text, 'words it wants in front of a document (nomic: search_document:); a change embeds all anew'),
  EMBEDDING_REQUESTS_PER_MINUTE: setting(
    '0',
    integer(0, 1_000_000),
    'most embedding requests in a minute, 0: no limit; Gemini counts each text of a request as one',
  ),

  CHUNK_SIZE: setting(
    '500',
    integer(50, 20_000),
    'characters in a chunk; sizes given to rebuild_vectorstore stay in force until this or the next one changes',
  ),
  CHUNK_OVERLAP: setting('50', integer(0, 10_000), 'characters two neighbouring chunks share'),
  RETRIEVAL_TOP_K: setting('5', integer(1, 50), 'chunks given to the model'),
  MAX_MESSAGE_CHARS: setting('8000', integer(1, 1_000_000), 'longest chat message in characters'),
  CONVERSATION_TOKENS: setting('2000', integer(0, 1_000_000), 'earlier turns shown to the model, in estimated tokens; 0 shows none'),

  PARSE_TIMEOUT: setting('60s', duration, 'longest a document may take to be read, plain text aside'),
  PARSE_MAX_MEMORY_MB: setting('512', integer(64, 16_384), 'most memory reading a document may take, in MB'),

  CHAT_RETENTION_DAYS: setting('30', integer(1, 36_500), 'days a message is kept'),
  SCHEDULER_ENABLED: setting('true', boolean, 'run scheduled jobs in this process'),
  SCHEDULER_DEMO_JOB: setting('false', boolean, 'run the demonstration job every minute'),

  EMAIL_HOST: setting('', text, 'SMTP server; empty prints mails to the log'),
  EMAIL_PORT: setting('587', integer(1, 65_535), 'SMTP port; 465 speaks TLS from the first byte'),
  EMAIL_USE_TLS: setting('true', boolean, 'require STARTTLS'),
  EMAIL_HOST_USER: setting('', text, 'SMTP user; empty sends without authentication'),
  EMAIL_HOST_PASSWORD: secret('SMTP password'),
  EMAIL_FROM: setting('Askbase <askbase@localhost>', text, 'sender of mails'),
  PUBLIC_URL: setting('', url, 'address people reach this server at, used in links; empty: http://HOST:PORT'),

  RATE_LIMIT_ENABLED: setting('true', boolean, 'switch all rate limits on or off'),
  RATE_LIMIT_LOGIN: setting('10/min', rate, 'logins per address; ten times that per account over all addresses'),
  RATE_LIMIT_SIGNUP: setting('20/min', rate, 'signups per address'),
  RATE_LIMIT_CHAT: setting('60/min', rate, 'questions per user'),
};

export type SettingName = keyof typeof SETTINGS;

/** The parsed value of every setting. */
export type Settings = { [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]['parse']> };
