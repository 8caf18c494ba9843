/** What each folder of src may import, besides itself. The same table stands in docs/ARCHITECTURE.md. */
const ALLOWED = {
  common: [],
  language: [],
  config: ['common'],
  database: ['config', 'common'],
  mail: ['database', 'config', 'common'],
  ai: ['language', 'config', 'common'],
  auth: ['database', 'mail', 'config', 'common'],
  rag: ['ai', 'auth', 'database', 'language', 'config', 'common'],
  chat: ['rag', 'ai', 'auth', 'database', 'language', 'config', 'common'],
  scheduler: ['auth', 'chat', 'rag', 'mail', 'database', 'config', 'common'],
  health: ['ai', 'rag', 'auth', 'database', 'config', 'common'],
  cli: ['chat', 'rag', 'ai', 'auth', 'scheduler', 'database', 'config', 'common'],
};

const arrows = Object.entries(ALLOWED).map(([folder, targets]) => ({
  name: `arrow-from-${folder}`,
  comment: `src/${folder} may import only from: ${[folder, ...targets].join(', ')} (docs/ARCHITECTURE.md, "Arrows"). Move the code, or ask for what you need through a port.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...targets].join('|')})/` },
}));

/** A library that only some files may touch, so that it can be replaced by changing those. */
const wall = (name, library, owners) => ({
  name: `wall-${name}`,
  comment: `${name} is used only in ${owners.join(', ')}: go through what those offer.`,
  severity: 'error',
  from: { path: '^src/', pathNot: owners.map((owner) => `^src/${owner}`).concat('\\.spec\\.ts$') },
  to: { path: `node_modules/${library}/` },
});

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
    wall('faiss-node', 'faiss-node', ['rag/index/faiss/faiss-vector-index']),
    wall('@google/generative-ai', '@google/generative-ai', ['ai/providers/gemini/']),
    ...['unpdf', 'htmlparser2', 'marked', 'yauzl', 'papaparse'].map((parser) => wall(parser, parser, ['rag/loading/parsers/'])),
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
