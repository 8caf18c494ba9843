import { asLine } from '../../text/clean-text';
import { yamlDocuments } from '../data/yaml-documents';

/** What a document says of itself before its text. */
export interface FrontMatter {
  title: string;
  /** What it is about, its date and so on, a line each. */
  facts: string[];
  /** Where the text begins. */
  end: number;
}

/** YAML between `---` lines, or TOML between `+++` lines, at the very start. */
const FRONT_MATTER = /^(---|\+\+\+)[^\S\n]*\r?\n([\s\S]*?\r?\n)?(?:\1|\.\.\.)[^\S\n]*(?:\r?\n|$)/;
/** Longest front matter that is read, in characters. It has some dozen lines. */
const LONGEST = 20_000;
/** Most aliases of YAML that are followed: they multiply. */
const MOST_ALIASES = 50;

const TITLE_LINE = /^title[^\S\n]*[:=][^\S\n]*(.+)$/im;

/** Longest fact, in characters, and most values of a list. */
const LONGEST_FACT = 500;
const MOST_VALUES = 20;

/** What readers ask for, by its key. Other keys are settings of the program that makes pages. */
const FACTS: Readonly<Record<string, string>> = {
  subtitle: 'Subtitle',
  author: 'Author',
  authors: 'Authors',
  owner: 'Owner',
  date: 'Date',
  updated: 'Updated',
  last_updated: 'Updated',
  version: 'Version',
  status: 'Status',
  tags: 'Tags',
  keywords: 'Keywords',
  categories: 'Categories',
};

/** Reads what stands before the text of a Markdown file. Front matter that is no valid YAML gives its line with the title. */
export function frontMatterOf(markdown: string): FrontMatter {
  const [whole = '', fence = '', content = ''] = FRONT_MATTER.exec(markdown) ?? [];
  if (whole === '') return { title: '', facts: [], end: 0 };
  const values = fence === '---' && content.length <= LONGEST ? yamlValues(content) : new Map<string, unknown>();
  const title = plain(values.get('title')) || unquoted(TITLE_LINE.exec(content)?.[1] ?? '');
  return { title, facts: factsOf(values), end: whole.length };
}

/** The values of a YAML mapping by their keys in lower case; empty when it is none. */
function yamlValues(yaml: string): ReadonlyMap<string, unknown> {
  try {
    const documents = yamlDocuments(yaml, { logLevel: 'silent', uniqueKeys: false, schema: 'core' });
    const parsed: unknown = documents?.[0]?.toJS({ maxAliasCount: MOST_ALIASES });
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map();
    return new Map(Object.entries(parsed).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  } catch (error) {
    // A ReferenceError tells of too many aliases.
    if (error instanceof ReferenceError) return new Map();
    throw error;
  }
}

function factsOf(values: ReadonlyMap<string, unknown>): string[] {
  const about = plain(values.get('description')) || plain(values.get('summary'));
  const facts = Object.entries(FACTS).map(([key, name]) => {
    const value = plain(values.get(key));
    return value === '' ? '' : `${name}: ${value}`;
  });
  return [about, ...facts].filter((fact) => fact !== '' && fact.length <= LONGEST_FACT);
}

/** A value as a line, a list of them with commas; empty for anything else. */
function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return asLine(String(value));
  if (!Array.isArray(value) || value.length > MOST_VALUES) return '';
  return value
    .map((each: unknown) => (typeof each === 'string' || typeof each === 'number' ? asLine(String(each)) : ''))
    .filter(Boolean)
    .join(', ');
}

/** `"Travel"`, `'Travel'` and `Travel` are one title. */
function unquoted(value: string): string {
  return asLine(value).replace(/^(["'])(.*)\1$/, '$2');
}
