/** What each folder of src may import, besides itself. The same table stands in docs/ARCHITECTURE.md. */
const ALLOWED = {
  common: [],
  language: [],
  config: ['common'],
  database: ['config', 'common'],
  mail: ['database', 'config', 'common'],
  ai: ['auth', 'language', 'config', 'common'],
  auth: ['mail', 'database', 'config', 'common'],
  jobs: ['auth', 'database', 'config', 'common'],
  rag: ['ai', 'auth', 'database', 'language', 'config', 'common'],
  documents: ['rag', 'jobs', 'auth', 'database', 'config', 'common'],
  chat: ['documents', 'rag', 'ai', 'jobs', 'auth', 'database', 'language', 'config', 'common'],
  // What runs daily: traces of what was erased, too.
  scheduler: ['maintenance', 'chat', 'documents', 'jobs', 'auth', 'database', 'config', 'common'],
  // What a text gives in the word index is found out again to compare it.
  maintenance: ['chat', 'documents', 'rag', 'jobs', 'auth', 'database', 'language', 'config', 'common'],
  // Doors: they translate a protocol, and call the services that the REST routes call.
  'openai-api': ['chat', 'documents', 'rag', 'ai', 'auth', 'database', 'language', 'config', 'common'],
  mcp: ['chat', 'documents', 'rag', 'auth', 'database', 'config', 'common'],
  realtime: ['chat', 'documents', 'jobs', 'auth', 'database', 'config', 'common'],
  'web-server': ['auth', 'config', 'common'],
  // The console runs in browsers: it knows the API by its description alone.
  web: [],
  health: ['rag', 'ai', 'auth', 'database', 'common'],
  metrics: ['rag', 'ai', 'jobs', 'auth', 'config', 'common'],
  cli: ['mcp', 'maintenance', 'chat', 'documents', 'rag', 'ai', 'jobs', 'auth', 'scheduler', 'database', 'config', 'common'],
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
/** Shapes of the console, for all of its pages. */
const UI = ['ui', 'ui/floating', 'ui/forms', 'ui/tables', 'ui/styles'];

const SUBFOLDERS = {
  common: { http: ['.'], 'http/bodies': ['.', 'http'], 'http/errors': ['.', 'http'] },
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
    // Copies of the database, and what erasing leaves in its files.
    copies: ['.'],
    'sqlite/migrations': ['.'],
    'sqlite/migrations/team': ['.'],
    'sqlite/rewriting': ['.', 'copies', 'sqlite'],
    // Copies of the file, and reads of one state of it.
    'sqlite/copies': ['.', 'copies', 'sqlite'],
  },
  mail: { outbox: ['.'] },
  ai: {
    ports: [],
    prices: ['ports'],
    providers: ['ports'],
    'providers/http': ['ports'],
    'providers/gemini': ['ports', 'providers/http'],
    'providers/openai': ['ports', 'providers/http'],
    'providers/local': ['ports'],
    calls: ['ports', 'providers'],
    models: ['ports', 'providers', 'calls'],
    status: ['ports', 'prices', 'providers', 'calls', 'models'],
  },
  // What commands have in common is at the root.
  cli: {
    asking: ['.'],
    users: ['.'],
    evaluation: ['.'],
    keys: ['.'],
    budgets: ['.', 'keys'],
    maintenance: ['.'],
    jobs: ['.'],
    sync: ['.'],
  },
  auth: {
    // Changes and their events are written together.
    tokens: ['audit'],
    accounts: ['tokens', 'audit'],
    'accounts/changes': ['accounts', 'tokens', 'audit'],
    // Pages and links that mails lead to; their stylesheet has a route.
    pages: ['guards'],
    mails: ['verification', 'password-reset', 'invitations'],
    verification: ['accounts', 'tokens', 'guards', 'pages', 'audit'],
    'password-reset': ['accounts', 'tokens', 'guards', 'pages', 'audit'],
    // What others record events with is beside the routes that read them.
    audit: ['guards', 'tokens'],
    guards: ['accounts', 'tokens', 'audit', 'keys'],
    // Callers of connections that stay open, and their limits.
    'guards/sockets': ['accounts', 'tokens', 'keys', 'guards'],
    keys: ['accounts', 'guards', 'groups', 'administration', 'audit'],
    openid: ['accounts', 'tokens', 'guards', 'groups', 'audit', 'pages'],
    profile: ['accounts', 'tokens', 'guards', 'groups', 'audit'],
    administration: ['accounts', 'tokens', 'guards', 'password-reset', 'audit'],
    invitations: ['accounts', 'tokens', 'guards', 'pages', 'administration', 'audit'],
    groups: ['accounts', 'guards', 'administration', 'audit'],
  },
  documents: {
    // What has expired is not placed; what is to be cut otherwise is cut anew.
    collections: ['retention', 'indexing'],
    stats: ['collections'],
    // The index as a whole: jobs that rebuild and compact it.
    indexing: [],
    // Originals of uploaded files, by the hash of their bytes.
    files: [],
    // A version is read, cut, embedded and published.
    ingestion: ['collections', 'files'],
    // Names, places and tags of documents, and their end.
    changes: ['collections', 'files', 'indexing', 'ingestion', 'reading', 'erasure'],
    uploads: ['collections', 'files', 'ingestion', 'reading', 'changes'],
    reading: ['collections', 'files'],
    versions: ['collections', 'files', 'ingestion', 'reading', 'erasure'],
    // The end of documents and versions of which nothing is to stay.
    erasure: ['collections', 'reading', 'versions', 'changes'],
    sync: ['collections', 'ingestion'],
    retention: ['files'],
    transfer: ['collections', 'files', 'ingestion', 'changes', 'uploads'],
  },
  jobs: { running: ['.'], routes: ['.', 'running'] },
  // Files at the root put together who is connected, what is said, and what is done.
  realtime: { tickets: [], connection: [], protocol: [], requests: ['protocol'] },
  // Runs that people ask for, beside those of the clock.
  // What tools and resources read; the route.
  mcp: { documents: ['.'], tools: ['.', 'documents'], http: ['.'] },
  scheduler: { 'requested-runs': ['.'] },
  maintenance: {
    verification: [],
    // Each proves that one part of the store agrees with the rest, from rows of one state.
    'verification/checks': ['verification', 'verification/rows'],
    'verification/rows': [],
    // What can be made again from rows.
    'verification/repairs': ['verification', 'verification/checks', 'verification/rows'],
    backup: [],
    // The format of archives: it knows nothing of the store.
    'backup/archive': [],
    // Files and folders that a backup is made of and in.
    'backup/files': [],
    // Settings in force, and what the store takes.
    overview: ['backup/files'],
    // An erasure names the backups that still hold what is erased.
    erasure: ['backup'],
  },
  rag: {
    'loading/text': [],
    'loading/tables': ['loading/text'],
    'loading/text/decoding': ['loading/text'],
    'loading/parsers': ['loading/text'],
    'loading/parsers/plain-text': ['loading/text'],
    'loading/parsers/zip': ['loading/text'],
    'loading/parsers/sheets': ['loading/text', 'loading/tables'],
    'loading/parsers/xlsx': [
      'loading/text',
      'loading/tables',
      'loading/parsers/sheets',
      'loading/parsers/zip',
      'loading/parsers/xlsx/number-formats',
    ],
    'loading/parsers/xlsx/number-formats': [],
    'loading/parsers/opendocument': [
      'loading/text',
      'loading/tables',
      'loading/parsers/opendocument/body',
      'loading/parsers/sheets',
      'loading/parsers/slides',
      'loading/parsers/zip',
    ],
    'loading/parsers/opendocument/body': ['loading/text', 'loading/tables', 'loading/parsers/zip'],
    'loading/parsers/epub': ['loading/text', 'loading/parsers/html', 'loading/parsers/zip'],
    'loading/parsers/slides': ['loading/text'],
    'loading/parsers/pptx': [
      'loading/text',
      'loading/tables',
      'loading/parsers/slides',
      'loading/parsers/xlsx/number-formats',
      'loading/parsers/zip',
    ],
    'loading/parsers/docx': ['loading/text', 'loading/tables', 'loading/parsers/html', 'loading/parsers/zip'],
    'loading/parsers/docx/numbering': ['loading/text', 'loading/parsers/docx', 'loading/parsers/zip'],
    'loading/parsers/docx/paragraphs': ['loading/text', 'loading/parsers/docx'],
    'loading/parsers/docx/parts': ['loading/text', 'loading/parsers/docx', 'loading/parsers/html', 'loading/parsers/zip'],
    'loading/parsers/csv': ['loading/text', 'loading/tables'],
    'loading/parsers/code': ['loading/text'],
    'loading/parsers/data': ['loading/text', 'loading/tables'],
    'loading/parsers/html': ['loading/text', 'loading/tables', 'loading/parsers/html/elements'],
    'loading/parsers/html/elements': ['loading/text'],
    'loading/parsers/images': ['loading/text'],
    'loading/parsers/legacy': ['loading/text'],
    'loading/parsers/mail': ['loading/text', 'loading/parsers/html'],
    'loading/parsers/restructured-text': ['loading/text', 'loading/parsers/html'],
    'loading/parsers/asciidoc': ['loading/text', 'loading/parsers/html'],
    'loading/parsers/markdown': ['loading/text', 'loading/parsers/html', 'loading/parsers/data'],
    'loading/parsers/rich-text': ['loading/text', 'loading/tables', 'loading/parsers/docx/paragraphs'],
    'loading/parsers/xml': ['loading/text', 'loading/tables', 'loading/parsers/data'],
    'loading/parsers/pdf': ['loading/text', 'loading/parsers/pdf/layout', 'loading/parsers/pdf/reading', 'loading/parsers/pdf/flow'],
    'loading/parsers/pdf/layout': [],
    'loading/parsers/pdf/reading': ['loading/text', 'loading/parsers/pdf/layout'],
    'loading/parsers/pdf/flow': ['loading/text', 'loading/tables', 'loading/parsers/pdf/layout', 'loading/parsers/pdf/reading'],
    // Files inside files are found and checked as those of the folder are.
    'loading/parser-thread': ['loading', 'chunking'],
    'loading/collections': ['chunking', 'loading/parsers/data'],
    loading: [],
    index: [],
    'index/faiss': ['index'],
    'index/postings': ['ranking'],
    'index/sqlite': ['index', 'index/postings', 'ranking'],
    // Texts are cut by the outline that their parser found.
    chunking: ['index', 'loading/text'],
    store: ['chunking', 'index', 'loading/text', 'loading/collections', 'store/records'],
    // A title that comes from a file's name follows it.
    'store/records': ['loading/text'],
    // Builds, what they hold, and how it changed.
    'store/builds': ['store'],
    // Posting lists, and in how many chunks each stem occurs.
    'store/words': [],
    problems: [],
    recognition: ['recognition/engine', 'loading', 'problems', 'store'],
    'recognition/engine': ['loading/text', 'loading/parsers/images', 'loading/parser-thread'],
    // Files and versions become parsed documents, cut into chunks.
    // The live build is made equal to the records.
    'indexing/publishing': ['indexing', 'store', 'store/builds', 'store/records', 'store/words', 'chunking', 'index', 'ranking'],
    // One run at a time: its lease, its steps, and what a comparison makes of them.
    // How far what the documents folder shows is believed.
    'indexing/source': ['store', 'store/records', 'loading', 'loading/text', 'loading/collections'],
    'indexing/vector-share': ['store', 'store/builds', 'index', 'ranking', 'search'],
    'indexing/runs': ['indexing', 'store', 'store/builds', 'chunking', 'loading'],
    'indexing/reading': ['store', 'store/records', 'chunking', 'loading', 'loading/text', 'loading/collections'],
    // A build is tested by searching it.
    indexing: ['store', 'store/records', 'problems', 'recognition', 'chunking', 'index', 'index/postings', 'loading', 'search', 'ranking'],
    ranking: [],
    'search/gathering': ['index'],
    search: ['store', 'index', 'ranking'],
    // Passages that were found before, and what stands after them.
    'search/passages': ['search', 'store', 'index'],
    stats: ['store', 'problems', 'ranking', 'index', 'chunking'],
    evaluation: ['search'],
  },
  chat: {
    markdown: [],
    grounding: ['markdown'],
    'grounding/support': ['grounding'],
    // The filter writes the citations that grounding reads.
    'output-filter': ['grounding', 'markdown'],
    explain: [],
    usage: [],
    'usage/latency': [],
    // Spending is limited by what the ledger of calls holds.
    budgets: ['usage'],
    // What a reader may see of an answer.
    redaction: ['grounding', 'explain'],
    messages: ['grounding', 'redaction', 'sharing/access'],
    // What answers keep of documents goes with the documents.
    erasure: ['messages', 'redaction', 'grounding', 'explain'],
    // Who may read a session, or ask in it.
    'sharing/access': [],
    sharing: ['messages', 'sessions', 'redaction'],
    export: ['grounding', 'markdown', 'messages', 'sessions', 'sharing/access', 'redaction'],
    feedback: ['messages', 'sharing/access'],
    analytics: ['feedback'],
    streaming: ['messages', 'redaction'],
    sessions: ['messages', 'streaming', 'sharing/access'],
    conversation: ['explain', 'grounding', 'redaction'],
    answering: [
      'budgets',
      'conversation',
      'explain',
      'grounding',
      'messages',
      'output-filter',
      'redaction',
      'sessions',
      'sharing/access',
      'streaming',
      'usage',
    ],
    // What a question finds, without an answer; answers by what they cite.
    searching: ['.', 'answering', 'explain'],
    citing: ['sharing/access'],
    // Finished evaluations, which commands write and a route reads.
    'evaluation/runs': [],
    evaluation: ['answering', 'conversation', 'explain', 'grounding', 'messages', 'streaming'],
  },
  web: {
    // Shapes and words: they know no feature.
    // Texts by language and area; English names them.
    i18n: ['i18n/english', 'i18n/german', 'i18n/french'],
    'i18n/english': [],
    'i18n/german': ['i18n/english'],
    'i18n/french': ['i18n/english'],
    api: [],
    // Shapes at the root; what floats, forms, tables, and the styles of all.
    ui: ['ui/floating', 'ui/tables', 'i18n'],
    'ui/styles': [],
    'ui/floating': ['ui', 'i18n'],
    'ui/forms': ['ui', 'i18n'],
    'ui/tables': ['ui', 'i18n'],
    'ui/plot': [...UI, 'i18n'],
    account: [...UI, 'api', 'i18n'],
    // The account of whoever is logged in.
    'account/own': ['keys', ...UI, 'api', 'i18n'],
    // Keys of programs, of oneself and for administrators of everybody.
    keys: [...UI, 'api', 'i18n'],
    chat: ['chat/first', 'chat/answer', 'chat/sessions', 'chat/source', 'chat/asking', ...UI, 'api', 'i18n'],
    // What is asked and written; the text of an answer with its marks; the document behind it; the list at the left.
    'chat/asking': [...UI, 'api', 'i18n'],
    'chat/answer': ['chat/answer/text', 'chat/asking', 'chat/source', ...UI, 'api', 'i18n'],
    // Texts alone: marks, blocks, tables.
    'chat/answer/text': ['api'],
    'chat/source': [...UI, 'api', 'i18n'],
    'chat/sessions': ['chat/sharing', ...UI, 'api', 'i18n'],
    // With whom a conversation is shared.
    'chat/sharing': [...UI, 'api', 'i18n'],
    // What is left to do on a new installation.
    'chat/first': ['chat/source', ...UI, 'api', 'i18n'],
    documents: ['documents/uploads', 'documents/passages', 'documents/selection', 'documents/collections', ...UI, 'api', 'i18n'],
    // Files on their way; one document.
    'documents/uploads': [...UI, 'api', 'i18n'],
    'documents/document': ['documents', 'documents/document/versions', 'documents/document/about', ...UI, 'api', 'i18n'],
    // What a question finds; what is done with several documents; collections as admins make them.
    'documents/passages': ['documents', ...UI, 'api', 'i18n'],
    'documents/selection': ['documents', ...UI, 'api', 'i18n'],
    'documents/collections': [...UI, 'api', 'i18n'],
    // How the versions of a document differ; what is known of it besides its text.
    'documents/document/versions': ['documents/document', ...UI, 'api', 'i18n'],
    'documents/document/about': ['documents', 'documents/document', ...UI, 'api', 'i18n'],
    // Pages of administrators, by what they are about; shapes they have in common are at the root.
    admin: ['admin/measure', 'admin/people', 'admin/system', ...UI, 'api', 'i18n'],
    'admin/shapes': [...UI, 'api', 'i18n'],
    'admin/measure': ['admin/measure/usage', 'admin/shapes', ...UI, 'ui/plot', 'api', 'i18n'],
    'admin/measure/usage': ['admin/measure', 'admin/shapes', ...UI, 'ui/plot', 'api', 'i18n'],
    'admin/people': ['keys', ...UI, 'api', 'i18n'],
    'admin/people/users': ['admin/people', 'keys', ...UI, 'api', 'i18n'],
    'admin/people/permissions': ['admin/people', 'keys', ...UI, 'api', 'i18n'],
    'admin/system': ['admin/system/jobs', 'admin/shapes', ...UI, 'ui/plot', 'api', 'i18n'],
    'admin/system/jobs': ['admin/system', 'admin/shapes', ...UI, 'ui/plot', 'api', 'i18n'],
    explain: [...UI, 'api', 'i18n'],
    // The chat on pages of others: no React, its words apart. A page that shows it.
    widget: ['i18n', 'i18n/english', 'i18n/german', 'i18n/french', ...UI, 'api'],
    'widget/demo': [...UI],
    app: ['app/palette', 'chat', 'documents', 'documents/document', 'admin', 'explain', 'account', 'account/own', ...UI, 'api', 'i18n'],
    // What goes anywhere.
    'app/palette': ['admin', ...UI, 'api', 'i18n'],
  },
  'openai-api': {
    errors: [],
    models: ['errors'],
    // What clients ask for themselves.
    tasks: [],
    // Answers in the words that both protocols share.
    answers: ['tasks'],
    // What a request says, and who answers it.
    asking: ['answers', 'models', 'tasks'],
    'chat-completions': ['asking', 'answers', 'errors'],
    responses: ['asking', 'answers', 'errors'],
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
  'chat/redaction/stored-provenance\\.ts$',
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
      name: 'only-marks-of-routes',
      comment: 'ai, rag and health say of their routes who may call them, and know nothing else of accounts.',
      severity: 'error',
      from: { path: '^src/(ai|rag|health)/' },
      to: { path: '^src/auth/', pathNot: '^src/auth/guards/[^/]+\\.decorator\\.ts$' },
    },
    {
      name: 'sub-folders-are-listed',
      comment: 'A feature with sub-folders stands in SUBFOLDERS, which says what each of them may import.',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(SUBFOLDERS).join('|')})/)[^/]+/[^/]+/` },
      to: {},
    },
    wall('faiss-node', 'faiss-node', ['rag/index/faiss/faiss-vector-index']),
    wall('jschardet', 'jschardet', ['rag/loading/text/decoding/']),
    wall('better-sqlite3', 'better-sqlite3(-13)?', ['database/sqlite/sqlite-driver']),
    wall('@google/generative-ai', '@google/generative-ai', ['ai/providers/gemini/']),
    wall('unpdf', 'unpdf', ['rag/loading/parsers/']),
    wall('pdfjs-dist', 'pdfjs-dist', ['rag/loading/parsers/', 'rag/recognition/engine/']),
    ...['htmlparser2', 'marked', 'yauzl', 'papaparse', 'postal-mime', '@kenjiuno/msgreader'].map((parser) =>
      wall(parser, parser, ['rag/loading/parsers/']),
    ),
    wall('yaml', 'yaml', ['rag/loading/parsers/', 'rag/loading/collections/collections-file']),
    {
      name: 'statements-in-repositories',
      comment: 'A statement belongs into a *.repository.ts, so that everything else can be read without knowing tables.',
      severity: 'error',
      from: { path: '^src/', pathNot: STATEMENTS.map((owner) => `^src/${owner}`).concat('\\.spec\\.ts$') },
      to: { path: '^src/database/sql\\.ts$' },
    },
    // Entities say what tables hold, modules which entities there are.
    ...['typeorm', '@nestjs/typeorm'].map((library) => wall(library, library, [...STATEMENTS, '.*\\.(entity|module)\\.ts$'])),
    wall('chokidar', 'chokidar', ['documents/sync/folder-watcher']),
    wall('openai', 'openai', ['ai/providers/openai/']),
    wall('openid-client', 'openid-client', ['auth/openid/openid-provider']),
    wall('jose', 'jose', ['auth/openid/openid-access-tokens']),
    wall('nodemailer', 'nodemailer', ['mail/']),
    wall('tar-stream', 'tar-stream', ['maintenance/backup/archive/']),
    wall('nest-commander', 'nest-commander', ['cli/', 'cli.ts']),
    wall('@nestjs/schedule', '@nestjs/schedule', ['scheduler/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
