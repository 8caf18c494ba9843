import { parse } from 'yaml';
import { messageOf } from '../../../common/errors';
import { chunkingProblems } from '../../chunking/chunking-limits';
import { CHUNKING_MODES, type ChunkingOptions } from '../../rag.types';
import { yamlDocuments } from '../parsers/data/yaml-documents';
import { type DeclaredCollection, type Declaration, DeclarationError, folderKey, type Reader, type TagRule } from './declaration';

/** Longest names, texts and lists. */
const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 500;
const LONGEST_PATH = 500;
const MOST_ENTRIES = 1_000;
const MOST_STARS = 5;

/** Longest time that anything is kept, in days. */
const MOST_DAYS = 36_500;

const TAG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_. -]{0,49}$/u;

type Fields = Record<string, unknown>;

/**
 * What collections.yaml says: `collections`, a list of {name, folder, description, read, write, tags, keep_answers,
 * expire_documents, chunking}, and `tags`, a list of {path, tags}.
 * @throws DeclarationError that names the entry which is wrong, and what it is to be
 */
export function parseCollectionsFile(text: string): Declaration {
  const { collections = [], tags = [], ...others } = fieldsOf(asYaml(text), 'the file');
  refuse(others, 'the file', 'collections and tags');
  const declared = listOf(collections, 'collections').map((entry, index) => collectionIn(entry, `collections[${index}]`));
  const names = new Map<string, string>();
  for (const [index, { name, folder }] of declared.entries()) {
    for (const key of [`name ${name.toLowerCase()}`, `folder ${folderKey(folder)}`]) {
      if (names.has(key)) throw new DeclarationError(`collections[${index}] has the ${key.split(' ')[0]} of ${names.get(key)}`);
      names.set(key, `collections[${index}]`);
    }
  }
  return { collections: declared, tags: listOf(tags, 'tags').map((entry, index) => tagRuleIn(entry, `tags[${index}]`)) };
}

function asYaml(text: string): unknown {
  if (!yamlDocuments(text, {})) throw new DeclarationError('is not valid YAML: it nests values too deeply');
  try {
    // Without aliases: a short text cannot become a large value.
    return parse(text, { maxAliasCount: 0, prettyErrors: true }) ?? {};
  } catch (error) {
    throw new DeclarationError(`is not valid YAML: ${messageOf(error).split('\n')[0] ?? ''}`);
  }
}

function collectionIn(entry: unknown, place: string): DeclaredCollection {
  const {
    name,
    folder,
    description = '',
    read = [],
    write = [],
    tags = [],
    keep_answers,
    expire_documents,
    chunking,
    ...others
  } = fieldsOf(entry, place);
  refuse(others, place, 'name, folder, description, read, write, tags, keep_answers, expire_documents and chunking');
  const title = textOf(name, `${place}.name`, LONGEST_NAME).trim().replace(/\s+/g, ' ');
  if (title.toLowerCase() === 'default') throw new DeclarationError(`${place}.name must not be default, which is the rest of the folder`);
  return {
    name: title,
    folder: folderIn(folder, `${place}.folder`),
    description: description === '' ? '' : textOf(description, `${place}.description`, LONGEST_DESCRIPTION),
    read: listOf(read, `${place}.read`).map((each, index) => readerIn(each, `${place}.read[${index}]`)),
    write: listOf(write, `${place}.write`).map((each, index) => readerIn(each, `${place}.write[${index}]`)),
    tags: tagsIn(tags, `${place}.tags`),
    keepAnswersDays: daysIn(keep_answers, `${place}.keep_answers`),
    expireDocumentsDays: daysIn(expire_documents, `${place}.expire_documents`),
    chunking: chunkingIn(chunking, `${place}.chunking`),
  };
}

/** How documents are cut: all of {mode, chunk_size, chunk_overlap}; null when nothing is said. */
function chunkingIn(value: unknown, place: string): ChunkingOptions | null {
  if (value === undefined || value === null) return null;
  const { mode: given, chunk_size: chunkSize, chunk_overlap: chunkOverlap, ...others } = fieldsOf(value, place);
  refuse(others, place, 'mode, chunk_size and chunk_overlap');
  const mode = CHUNKING_MODES.find((known) => known === given);
  if (!mode) throw new DeclarationError(`${place}.mode must be ${CHUNKING_MODES.join(' or ')}`);
  if (typeof chunkSize !== 'number') throw new DeclarationError(`${place}.chunk_size must be a number of characters`);
  if (typeof chunkOverlap !== 'number') throw new DeclarationError(`${place}.chunk_overlap must be a number of characters`);
  const [problem] = chunkingProblems({ chunkSize, chunkOverlap });
  if (problem) throw new DeclarationError(`${place}.${problem.field} ${problem.message}`);
  return { mode, chunkSize, chunkOverlap };
}

/** `30d` is 30 days; null when nothing is said. */
function daysIn(value: unknown, place: string): number | null {
  if (value === undefined || value === null) return null;
  const [, digits] = (typeof value === 'string' && /^(\d{1,5})d$/.exec(value)) || [];
  const days = Number(digits ?? 0);
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new DeclarationError(`${place} must be a number of days such as 30d, up to ${MOST_DAYS}d`);
}

function tagRuleIn(entry: unknown, place: string): TagRule {
  const { path, tags, ...others } = fieldsOf(entry, place);
  refuse(others, place, 'path and tags');
  return { pattern: patternOf(textOf(path, `${place}.path`, LONGEST_PATH), place), tags: tagsIn(tags, `${place}.tags`) };
}

/** `*` stands for anything but a slash, `**` for anything; a path that ends with a slash is everything below it. */
function patternOf(path: string, place: string): RegExp {
  const whole = path.endsWith('/') ? `${path}**` : path;
  const parts = whole.normalize('NFC').split(/(\*{1,2})/);
  if (parts.length > 2 * MOST_STARS + 1) throw new DeclarationError(`${place}.path may have ${MOST_STARS} stars at most`);
  const source = parts.map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('')}$`, 'su');
}

function folderIn(value: unknown, place: string): string {
  const folder = textOf(value, place, LONGEST_PATH).replace(/^(?:\.?\/)+|\/+$/g, '');
  const isInside = folder !== '' && folder.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isInside || folder.includes('\\')) {
    throw new DeclarationError(`${place} must be the path of a folder below the documents folder, such as hr or teams/hr`);
  }
  return folder;
}

function readerIn(value: unknown, place: string): Reader {
  if (value === 'everyone') return { kind: 'everyone' };
  const [, kind, name] = (typeof value === 'string' && /^(user|group):\s*(\S(?:.{0,253}\S)?)\s*$/u.exec(value)) || [];
  if (name === undefined) throw new DeclarationError(`${place} must be everyone, user:NAME or group:NAME`);
  return { kind: kind === 'user' ? 'user' : 'group', name };
}

function tagsIn(value: unknown, place: string): string[] {
  return listOf(value, place).map((tag, index) => {
    if (typeof tag === 'string' && TAG.test(tag)) return tag.normalize('NFC');
    throw new DeclarationError(`${place}[${index}] must be a tag: up to 50 letters, digits, spaces and . _ -`);
  });
}

function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new DeclarationError(`${place} must have named fields`);
}

function listOf(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) throw new DeclarationError(`${place} must be a list`);
  if (value.length > MOST_ENTRIES) throw new DeclarationError(`${place} may have ${MOST_ENTRIES} entries at most`);
  return value;
}

function textOf(value: unknown, place: string, longest: number): string {
  // oxlint-disable-next-line no-control-regex -- the pattern matches control characters
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longest && !/[\u0000-\u001f]/.test(value)) return value;
  throw new DeclarationError(`${place} must be a text of up to ${longest} characters on one line`);
}

function refuse(others: Fields, place: string, known: string): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new DeclarationError(`${place} has the unknown field ${JSON.stringify(unknown)}; it may have ${known}`);
}
