import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The tags that controllers may use: lower-case nouns, in the order of the page at /docs. */
const TAGS = {
  accounts: 'Sign up, confirm an e-mail address, log in, refresh tokens, log out.',
  keys: 'API keys for programs and web pages.',
  people: 'For admins: accounts, groups, invitations.',
  chat: 'Ask questions, read answers and earlier messages.',
  sessions: 'Sessions: questions that are interpreted in the context of earlier messages.',
  openai: 'The same questions for OpenAI clients: models, chat completions, responses.',
  usage: 'Usage of your questions: model calls, tokens, time.',
  documents: 'Documents: upload, read, change, versions; collections and who reads them; the index.',
  realtime: 'One WebSocket for questions, answers, shared sessions and jobs.',
  jobs: 'Work that goes on beside requests: progress, errors, cancelling, scheduled jobs.',
  maintenance: 'For admins: backups of the store, what it takes, the settings of the server.',
  mcp: 'The documents and questions for assistants, by the Model Context Protocol.',
  ai: 'Model providers and their state.',
  health: 'For supervisors and load balancers.',
};

/**
 * Describes every route. Tests check every response of the e2e run and the names against this description. The id of an operation is
 * the name of its controller's method: a verb with a noun, unique over all controllers.
 */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Askbase')
    .setDescription('Answers from your own documents, with citations. Errors share one shape; their codes are in docs/errors.md.')
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token of a login, or an API key.' });
  for (const [name, description] of Object.entries(TAGS)) about.addTag(name, description);
  return SwaggerModule.createDocument(app, about.build(), { operationIdFactory: (_controller, method) => method });
}

/** What the paths of the description begin with. */
export const API_DESCRIPTION_PATHS = ['/docs', '/openapi.'];

/**
 * Serves the description at /openapi.json and an interactive page at /docs. The description is built at the first request.
 */
export function serveApiDescription(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}
