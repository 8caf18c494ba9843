import { RagBench } from '../support/rag-module';
import { DocumentsRepository } from '../../src/rag/store/documents.repository';
import { DocumentTopics } from '../../src/rag/search/document-topics';
import { LiveIndex } from '../../src/rag/search/live-index';

const DOCUMENTS = {
  'leave.md': `# Leave policy\n\n## Parental leave\n\n${'Parents take leave. '.repeat(40)}\n\n## Sick leave\n\nThe ill take leave.\n`,
  'travel.md': '# Travel policy\n\nTrains come first. Flights come second.\n',
  'secret.md': `# Secret plans\n\n## Takeover\n\n${'Nobody knows of this. '.repeat(80)}\n`,
};

it('names the largest documents first, then headings, and only what the filter lets be found', async () => {
  const bench = await RagBench.start(DOCUMENTS, (builder) => builder);
  await bench.synchronise();
  const topics = bench.module.get(DocumentTopics);
  expect((await topics.of()).titles).toEqual(['Secret plans', 'Leave policy', 'Travel policy', 'Takeover', 'Parental leave']);
  const build = await bench.module.get(LiveIndex).current();
  const all = await bench.module.get(DocumentsRepository).ofBuild(build?.id ?? 0);
  const documentIds = all.filter(({ name }) => name !== 'secret.md').map(({ id }) => id);
  expect((await topics.of({ collectionIds: null, documentIds })).titles).toEqual([
    'Leave policy',
    'Travel policy',
    'Parental leave',
    'Sick leave',
  ]);
  expect((await topics.of({ collectionIds: null, documentIds: [] })).titles).toEqual([]);
  await bench.stop();
});
