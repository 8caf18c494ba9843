/** What each folder of src may import, besides itself. The same table stands in docs/ARCHITECTURE.md. */
const ALLOWED = {
  common: [],
  language: [],
  config: ['common'],
  database: ['config', 'common'],
  mail: ['database', 'config', 'common'],
  ai: ['language', 'config', 'common'],
  auth: ['mail', 'database', 'config', 'common'],
  rag: ['ai', 'database', 'language', 'config', 'common'],
  chat: ['rag', 'ai', 'auth', 'database', 'language', 'config', 'common'],
  scheduler: ['chat', 'auth', 'database', 'config', 'common'],
  health: ['rag', 'ai', 'auth', 'database', 'common'],
  cli: ['chat', 'rag', 'ai', 'scheduler', 'database', 'config', 'common'],
};

const arrows = Object.entries(ALLOWED).map(([folder, targets]) => ({
  name: `arrow-from-${folder}`,
  comment: `src/${folder} may import only from: ${[folder, ...targets].join(', ')} (docs/ARCHITECTURE.md, "Arrows"). Move the code, or ask for what you need through a port.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...targets].join('|')})/` },
}));

/** Files at the root of a feature that hold its words: types, requests and responses. Every sub-folder of it may import them. */
const VOCABULARY = '[^/]+\\.(types|requests|responses)\\.ts$';

/**
 * What the files of each sub-folder may import of their feature, besides its VOCABULARY, their own folder and what lies below it: other
 * sub-folders, and `.` for the files at the feature's root. Root files may import every sub-folder. Every sub-folder is listed.
 */
const SUBFOLDERS = {
  common: { http: ['.'] },
  language: {
    text: [],
    languages: ['text'],
    // A language is a value of the interface beside the list that names it.
    'languages/latin-script': ['languages'],
    'languages/latin-script/english': ['languages'],
    'languages/other-scripts': ['languages'],
    spellings: ['languages', 'text'],
    sentences: ['spellings', 'languages', 'text'],
    statements: ['sentences', 'spellings', 'languages', 'text'],
    question: ['sentences', 'spellings', 'languages', 'text'],
    evidence: ['question', 'sentences', 'spellings', 'languages', 'text'],
  },
  database: {
    // Adapters of the ports at the root.
    sqlite: ['.'],
    'sqlite/migrations': ['.'],
  },
  mail: { outbox: [] },
  ai: {
    ports: [],
    providers: ['ports'],
    'providers/http': ['ports'],
    'providers/gemini': ['ports', 'providers/http'],
    'providers/openai': ['ports', 'providers/http'],
    'providers/local': ['ports'],
    calls: ['ports', 'providers'],
    models: ['ports', 'providers', 'calls'],
    status: ['ports', 'providers', 'calls', 'models'],
  },
  auth: {
    tokens: [],
    accounts: ['tokens'],
    verification: ['accounts'],
    guards: ['accounts', 'tokens'],
  },
  rag: {
    'loading/text': [],
    'loading/parsers': ['loading/text'],
    'loading/parsers/plain-text': ['loading/text'],
    'loading/parsers/csv': ['loading/text'],
    'loading/parsers/docx': ['loading/text'],
    'loading/parsers/html': ['loading/text'],
    'loading/parsers/markdown': ['loading/text', 'loading/parsers/html'],
    'loading/parsers/pdf': ['loading/text'],
    'loading/parser-thread': ['loading/text', 'loading/parsers', 'chunking'],
    loading: [],
    index: [],
    'index/faiss': ['index'],
    'index/postings': ['ranking'],
    'index/sqlite': ['index', 'index/postings', 'ranking'],
    chunking: ['index'],
    store: ['chunking', 'index', 'loading/text'],
    // A build is tested by searching it.
    indexing: ['store', 'chunking', 'index', 'index/postings', 'loading', 'search', 'ranking'],
    ranking: [],
    'search/gathering': ['index'],
    search: ['store', 'index', 'ranking'],
    stats: ['store', 'ranking'],
    evaluation: ['search'],
  },
  chat: {
    markdown: [],
    grounding: ['markdown'],
    // The filter writes the citations that grounding reads.
    'output-filter': ['grounding', 'markdown'],
    explain: [],
    usage: [],
    messages: ['grounding'],
    streaming: ['messages'],
    sessions: ['messages', 'streaming'],
    conversation: ['explain', 'grounding'],
    answering: ['conversation', 'explain', 'grounding', 'messages', 'output-filter', 'sessions', 'streaming', 'usage'],
    evaluation: ['answering', 'conversation', 'explain', 'grounding', 'messages', 'streaming'],
  },
};

const subfolderArrows = Object.entries(SUBFOLDERS).flatMap(([feature, subfolders]) => [
  ...Object.entries(subfolders).map(([folder, targets]) => ({
    name: `arrow-from-${feature}/${folder}`,
    comment: `src/${feature}/${folder} may import of src/${feature} only: ${[folder, ...targets].join(', ')} (SUBFOLDERS in .dependency-cruiser.cjs).`,
    severity: 'error',
    from: { path: `^src/${feature}/${folder}/[^/]+$` },
    to: {
      path: `^src/${feature}/`,
      pathNot: [
        `^src/${feature}/${VOCABULARY}`,
        ...[folder, ...targets].map((target) => (target === '.' ? `^src/${feature}/[^/]+$` : `^src/${feature}/${target}/`)),
      ],
    },
  })),
  {
    name: `unlisted-folder-in-${feature}`,
    comment: `A sub-folder of src/${feature} that SUBFOLDERS does not list: say there what it may import.`,
    severity: 'error',
    from: { path: `^src/${feature}/[^/]+/`, pathNot: Object.keys(subfolders).map((folder) => `^src/${feature}/${folder}/[^/]+$`) },
    to: {},
  },
]);

/** A library that only some files may touch, so that it can be replaced by changing those. */
const wall = (name, library, owners) => ({
  name: `wall-${name}`,
  comment: `${name} is used only in ${owners.join(', ')}: go through what those offer.`,
  severity: 'error',
  from: { path: '^src/', pathNot: owners.map((owner) => `^src/${owner}`).concat('\\.spec\\.ts$') },
  to: { path: `node_modules/${library}/` },
});

/** Where statements are. Besides repositories: the word index in its database's own language, and the readers and writers named here. */
const STATEMENTS = [
  '.*\\.repository\\.ts$',
  'database/',
  // Its entries are written in the transaction of the rows they belong to.
  'rag/index/',
  // Repositories in all but name: one appends to the ledger and sums it, the other turns rows into JSON text.
  'chat/usage/usage-ledger\\.ts$',
  'chat/messages/message-history\\.ts$',
  // Says which column holds which field of an answer, for statements and the entity alike.
  'chat/messages/answer-mapping\\.ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other cannot be understood, tested or changed alone. Type imports count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...arrows,
    ...subfolderArrows,
    {
      name: 'sub-folders-are-listed',
      comment: 'A feature with sub-folders stands in SUBFOLDERS, which says what each of them may import.',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(SUBFOLDERS).join('|')})/)[^/]+/[^/]+/` },
      to: {},
    },
    wall('faiss-node', 'faiss-node', ['rag/index/faiss/faiss-vector-index']),
    wall('better-sqlite3', 'better-sqlite3(-13)?', ['database/sqlite/sqlite-driver']),
    wall('@google/generative-ai', '@google/generative-ai', ['ai/providers/gemini/']),
    ...['unpdf', 'htmlparser2', 'marked', 'yauzl', 'papaparse'].map((parser) => wall(parser, parser, ['rag/loading/parsers/'])),
    {
      name: 'statements-in-repositories',
      comment: 'A statement belongs into a *.repository.ts, so that everything else can be read without knowing tables.',
      severity: 'error',
      from: { path: '^src/', pathNot: STATEMENTS.map((owner) => `^src/${owner}`).concat('\\.spec\\.ts$') },
      to: { path: '^src/database/sql\\.ts$' },
    },
    // Entities say what tables hold, modules which entities there are.
    ...['typeorm', '@nestjs/typeorm'].map((library) => wall(library, library, [...STATEMENTS, '.*\\.(entity|module)\\.ts$'])),
    wall('openai', 'openai', ['ai/providers/openai/']),
    wall('nodemailer', 'nodemailer', ['mail/']),
    wall('nest-commander', 'nest-commander', ['cli/', 'cli.ts']),
    wall('@nestjs/schedule', '@nestjs/schedule', ['scheduler/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
