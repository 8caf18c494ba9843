import { modelPrices } from './model-prices';
import { boolean, duration, exactUrl, integer, list, lowerCase, ocrLanguages, oneOf, rate, text, trustedProxies, url } from './parsers';

interface Setting<T> {
  /** Default, used when the variable is unset or empty. */
  fallback: string;
  parse: (value: string) => T;
  /** Description in one line, the same in `.env.example`. */
  about: string;
}

/** A setting whose value must not appear in a log, a row or an answer; `secrets.ts` removes it. */
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
  METRICS_TOKEN: secret('token with which monitoring reads GET /metrics; empty: there is nothing at that address'),
  METRICS_PORT: setting('0', integer(0, 65_535), 'port of its own for GET /metrics, without a token; 0: none'),
  LOG_LEVEL: setting('info', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'lowest log level that is written'),
  CORS_ORIGINS: setting('', list, 'comma-separated origins that browsers may call from; empty allows none'),
  TRUST_PROXY: setting(
    'false',
    trustedProxies,
    'reverse proxies that set X-Forwarded-For: their number, or their addresses and networks separated by commas',
  ),
  MAX_BODY_BYTES: setting('1048576', integer(1_024), 'largest request body in bytes'),
  MAX_CONVERSATION_BYTES: setting(
    '4194304',
    integer(1_024, 67_108_864),
    'largest request body of the routes for OpenAI clients, which send the whole conversation with each question',
  ),
  REQUEST_TIMEOUT: setting('30s', duration, 'time limit for receiving a request, and for a reader of a stream that reads nothing'),
  MAX_UPLOAD_BYTES: setting('104857600', integer(1_024, 104_857_600), 'largest uploaded file in bytes; larger ones could not be read'),
  MAX_UPLOAD_FILES: setting('1000', integer(1, 10_000), 'maximum number of files in one upload'),
  MAX_QUEUED_DOCUMENTS: setting('10000', integer(1), 'maximum number of uploaded documents of an account that wait to be read'),

  DATA_DIR: setting('./data', text, 'folder of the database, the index files and the development secret'),
  DATABASE_URL: secret('empty for SQLite in DATA_DIR'),
  DOCUMENTS_DIR: setting('./documents', text, 'folder of the documents that answers are generated from'),
  SYNC: setting(
    'watch',
    oneOf('watch', 'start', 'off'),
    'when the index follows DOCUMENTS_DIR: always, at a start alone, or only when a command or an admin asks for it',
  ),
  SYNC_INTERVAL: setting('5m', duration, 'how often the folder is compared with the index, also when nothing tells that it has changed'),
  SYNC_QUIET: setting('2s', duration, 'a file of the folder is read when it has not changed for this long'),
  DOCUMENT_VERSIONS_KEPT: setting('20', integer(0), 'versions of a document that are kept, the newest first; 0 keeps all'),

  JWT_SECRET: secret('signs tokens, at least 32 characters; required in production, otherwise generated once in DATA_DIR'),
  ACCESS_TOKEN_LIFETIME: setting('5m', duration, 'lifetime of an access token'),
  REFRESH_TOKEN_LIFETIME: setting('1d', duration, 'lifetime of a refresh token'),
  PASSWORD_HASH_ITERATIONS: setting('1000000', integer(1), 'PBKDF2 iterations; older hashes are upgraded at login'),
  REQUIRE_VERIFIED_EMAIL: setting('false', boolean, 'refuse login until the e-mail address is confirmed'),
  SIGNUP: setting(
    'open',
    oneOf('open', 'invite', 'closed'),
    'who may make an account: anybody who reaches the server, people whom an admin invited, or admins alone',
  ),
  ADMIN_USERNAME: setting('', text, 'username of the first admin, made at a start that finds no admin; empty makes none'),
  ADMIN_EMAIL: setting('', text, 'e-mail address of the first admin'),
  ADMIN_PASSWORD: secret('password of the first admin; an account that exists is never changed'),
  VERIFICATION_LIFETIME: setting('2d', duration, 'lifetime of a verification link'),

  OIDC_ISSUER: setting('', exactUrl, 'OpenID Connect provider that people may sign in through; empty: none'),
  OIDC_CLIENT_ID: setting('', text, 'id of this server at the provider, whose redirect address is PUBLIC_URL/login/oidc/callback/'),
  OIDC_CLIENT_SECRET: secret('secret of this server at the provider'),
  OIDC_SCOPES: setting('openid email profile', text, 'what the provider is asked for'),
  OIDC_SIGNUP: setting('false', boolean, 'whoever can sign in at the provider gets an account, whatever SIGNUP says'),
  OIDC_GROUPS_CLAIM: setting('groups', text, 'claim with the names of the groups of a person'),
  OIDC_ADMIN_GROUP: setting(
    '',
    text,
    'group at the provider whose members are admins here and nobody else who signs in through it; empty: none',
  ),

  GOOGLE_API_KEY: secret('Gemini key; used first when set'),
  GEMINI_BASE_URL: setting('', url, 'another base URL for the Gemini API, such as a proxy'),
  GEMINI_CHAT_MODEL: setting('gemini-3.5-flash-lite', text, 'Gemini model that generates answers'),
  GEMINI_EMBEDDING_MODEL: setting('gemini-embedding-001', text, 'Gemini embedding model'),
  GEMINI_EMBEDDING_DIMENSIONS: setting('768', integer(1, 3_072), 'dimensions of a Gemini vector'),

  OPENROUTER_API_KEY: secret('OpenRouter key; used when Gemini cannot answer'),
  OPENAI_API_KEY: secret('OpenAI key; used when no OpenRouter key is set'),
  OPENAI_BASE_URL: setting('', url, 'base URL of an OpenAI-compatible server (Ollama, vLLM, LM Studio …); no key needed'),
  OPENAI_CHAT_MODEL: setting('', text, 'chat model; empty: openai/gpt-4o-mini on OpenRouter, gpt-6-luna elsewhere'),
  OPENAI_EMBEDDING_BASE_URL: setting('', url, 'another base URL for embeddings; empty: the same as for chat'),
  OPENAI_EMBEDDING_MODEL: setting('', text, 'embedding model; empty: text-embedding-3-small, with its vendor prefix on OpenRouter'),
  OPENAI_EMBEDDING_DIMENSIONS: setting('0', integer(0, 16_384), 'vector dimensions to request; 0 uses the default of the model'),

  MODEL_PRICES: setting(
    '',
    modelPrices,
    'prices of models in US dollars per million tokens, as JSON, beside the list prices: {"model":{"input":0.1,"cached_input":0.01,"output":0.5}}',
  ),

  LOCAL_ANSWERS: setting('true', boolean, 'answer with sentences quoted from the documents when no model can answer'),
  EMBEDDING_PROVIDER: setting('auto', lowerCase, 'provider of embeddings; auto uses the first configured one'),
  AI_REQUEST_TIMEOUT: setting('60s', duration, 'time limit for a question over all providers'),
  AI_FIRST_TOKEN_TIMEOUT: setting(
    '20s',
    duration,
    'time limit for the first token of a provider; three times that for a self-hosted server',
  ),
  AI_ANSWER_LIMIT: setting(
    '65536',
    integer(1_000, 1_000_000),
    'maximum length of an answer of a model in characters; a longer one is cut off',
  ),
  CHECK_ANSWERS: setting(
    'texts',
    oneOf('texts', 'model'),
    'how the sentences of an answer are checked: by the texts alone, or, where those leave a doubt, by the model too',
  ),
  AI_IDLE_TIMEOUT: setting('25s', duration, 'time limit between two tokens of an answer'),
  AI_BREAKER_COOLDOWN: setting(
    '30s',
    duration,
    'how long the circuit of a failing provider stays open; ten times that after a configuration error',
  ),
  STREAM_HEARTBEAT: setting('15s', duration, 'interval of heartbeats in an idle stream, because proxies close idle connections'),
  EMBEDDING_BATCH_SIZE: setting('50', integer(1, 2_048), 'maximum number of texts in one embedding request'),
  EMBEDDING_QUERY_PREFIX: setting('', text, 'prefix of questions for an OpenAI-compatible embedding model (nomic: search_query:)'),
  EMBEDDING_DOCUMENT_PREFIX: setting(
    '',
    text,
    'prefix of documents for that model (nomic: search_document:); a change embeds all documents again',
  ),
  EMBEDDING_REQUESTS_PER_MINUTE: setting(
    '0',
    integer(0, 1_000_000),
    'maximum number of embedding requests per minute, 0: no limit; Gemini counts each text of a request as one',
  ),

  CHUNKING: setting(
    'size',
    oneOf('size', 'structure'),
    'how documents are cut: by size alone, or by structure, where sections, lists, tables and code stay whole when they fit',
  ),
  CHUNK_SIZE: setting(
    '500',
    integer(50, 20_000),
    'maximum characters in a chunk; what is given to rebuild_vectorstore stays in force until CHUNKING, CHUNK_SIZE or CHUNK_OVERLAP changes',
  ),
  CHUNK_OVERLAP: setting('50', integer(0, 10_000), 'maximum overlap of two neighbouring chunks in characters'),
  RETRIEVAL_TOP_K: setting('15', integer(1, 50), 'maximum number of chunks sent to the model'),
  CONTEXT_TOKENS: setting('6000', integer(100, 1_000_000), 'maximum size of all chunks sent to the model, in estimated tokens'),
  SEARCH_THREADS: setting('0', integer(0, 64), 'threads that search the documents; 0: one less than there are cores, at most 4'),
  MAX_MESSAGE_CHARS: setting('8000', integer(1, 1_000_000), 'maximum length of a chat message in characters'),
  CONVERSATION_TOKENS: setting(
    '2000',
    integer(0, 1_000_000),
    'earlier turns of a session sent to the model, in estimated tokens; 0 sends none',
  ),

  PARSE_TIMEOUT: setting('60s', duration, 'time limit for reading a document, and for splitting it'),
  PARSE_MAX_MEMORY_MB: setting('512', integer(64, 16_384), 'memory limit for reading or splitting a document, in MB'),

  OCR_LANGUAGES: setting(
    '',
    ocrLanguages,
    'languages of the text on images and scanned pages, such as eng,deu (codes of Tesseract); empty: it is not read',
  ),
  OCR_PAGE_TIMEOUT: setting('5m', duration, 'time limit for recognising the text of a page'),

  CHAT_RETENTION_DAYS: setting('30', integer(1, 36_500), 'days a message is kept'),
  AUDIT_RETENTION_DAYS: setting('365', integer(0, 36_500), 'days an audit event is kept; 0 keeps it for ever'),
  JOB_RETENTION_DAYS: setting('30', integer(1, 36_500), 'days a background job is kept after it has ended'),
  BACKUPS_KEPT: setting(
    '7',
    integer(0, 10_000),
    'newest backups that are kept in DATA_DIR/backups when another is made there; 0 keeps all',
  ),
  SCHEDULER_ENABLED: setting('true', boolean, 'run scheduled jobs in this process'),
  SCHEDULER_DEMO_JOB: setting('false', boolean, 'run the demonstration job every minute'),

  EMAIL_HOST: setting('', text, 'SMTP server; empty prints mails to the log'),
  EMAIL_PORT: setting('587', integer(1, 65_535), 'SMTP port; 465 uses implicit TLS'),
  EMAIL_USE_TLS: setting('true', boolean, 'require STARTTLS'),
  EMAIL_HOST_USER: setting('', text, 'SMTP user; empty sends without authentication'),
  EMAIL_HOST_PASSWORD: secret('SMTP password'),
  EMAIL_FROM: setting('Askbase <askbase@localhost>', text, 'sender of mails'),
  PUBLIC_URL: setting('', url, 'public URL of this server, used in links; empty: http://HOST:PORT'),

  RATE_LIMIT_ENABLED: setting('true', boolean, 'switch all rate limits on or off'),
  RATE_LIMIT_LOGIN: setting('10/min', rate, 'logins per address, and failed ones per account over all addresses that failed'),
  RATE_LIMIT_SIGNUP: setting('20/min', rate, 'signups per address'),
  RATE_LIMIT_CHAT: setting('60/min', rate, 'questions per user'),
  RATE_LIMIT_API_KEYS: setting(
    '120/min',
    rate,
    'requests per API key that has no limit of its own, and the most that members may give theirs',
  ),
  RATE_LIMIT_VISITOR: setting('10/min', rate, 'questions per address with a publishable key'),
  RATE_LIMIT_PUBLIC: setting('300/min', rate, 'requests per address to each public route; twenty times that for /health'),
};

export type SettingName = keyof typeof SETTINGS;

/** The parsed value of every setting. */
export type Settings = { [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]['parse']> };
