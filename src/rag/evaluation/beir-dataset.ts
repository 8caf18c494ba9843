import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Judgements } from './metrics';

/** A document of a collection. */
export interface CollectionDocument {
  id: string;
  title: string;
  text: string;
}

/** A query with relevance judgements. */
export interface JudgedQuery {
  id: string;
  text: string;
  judgements: Judgements;
}

/** Thrown for a folder that is not a valid collection; the message gives the reason. */
export class DatasetError extends Error {}

/** The documents of a collection folder (BEIR: `corpus.jsonl` with `_id`, `title`, `text`), one at a time. */
export async function* collectionDocuments(folder: string): AsyncGenerator<CollectionDocument> {
  for await (const { line, place } of linesOf(join(folder, 'corpus.jsonl'))) {
    const { _id: id, title = '', text } = record(line, place);
    if (typeof id !== 'string' || typeof title !== 'string' || typeof text !== 'string')
      throw new DatasetError(`${place}: "_id", "title" and "text" must be strings`);
    yield { id, title, text };
  }
}

/** The judged queries of a collection folder, in the order of `queries.jsonl`. Queries without judgements are left out. */
export async function judgedQueries(folder: string): Promise<JudgedQuery[]> {
  const judged = await readJudgements(folder);
  const queries: JudgedQuery[] = [];
  for await (const { line, place } of linesOf(join(folder, 'queries.jsonl'))) {
    const { _id: id, text } = record(line, place);
    if (typeof id !== 'string' || typeof text !== 'string') throw new DatasetError(`${place}: "_id" and "text" must be strings`);
    const judgements = judged.get(id);
    if (judgements) queries.push({ id, text, judgements });
  }
  if (queries.length === 0) throw new DatasetError(`${folder}: no query of queries.jsonl is judged in qrels.tsv`);
  return queries;
}

async function readJudgements(folder: string): Promise<Map<string, Map<string, number>>> {
  const judged = new Map<string, Map<string, number>>();
  for await (const { line, place, number } of linesOf(await judgementsFile(folder))) {
    const [query, document, grade, ...rest] = line.split('\t');
    if (number === 1 && !Number.isFinite(Number(grade))) continue;
    if (query === undefined || document === undefined || grade === undefined || rest.length > 0 || !Number.isFinite(Number(grade)))
      throw new DatasetError(`${place}: not "query-id, corpus-id, score" between tabs`);
    const ofQuery = judged.get(query) ?? new Map<string, number>();
    ofQuery.set(document, Number(grade));
    judged.set(query, ofQuery);
  }
  return judged;
}

/** The judgements file, in the folder or, as in BEIR's own archives, in a sub-folder. */
async function judgementsFile(folder: string): Promise<string> {
  const own = join(folder, 'qrels', 'test.tsv');
  return (await stat(own).catch(() => undefined)) ? own : join(folder, 'qrels.tsv');
}

async function* linesOf(file: string): AsyncGenerator<{ line: string; place: string; number: number }> {
  const input = createReadStream(file, 'utf8');
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield { line, place: `${file}, line ${number}`, number };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new DatasetError(`${file} is missing`, { cause: error });
  } finally {
    input.destroy();
  }
}

function record(line: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw new DatasetError(`${place} is not JSON`, { cause: error });
  }
  throw new DatasetError(`${place} is not an object`);
}
