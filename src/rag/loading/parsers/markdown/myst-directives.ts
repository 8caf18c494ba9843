import { isAdmonition } from './admonitions';

/** How the content of a directive is read: as code, as Markdown, or not at all; `none` when it is no directive. */
export type DirectiveKind = 'none' | 'code' | 'text' | 'left out';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Directives of MyST (https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html) that hold Markdown. */
const TEXT = set(
  'figure table list-table tab-item tab-set dropdown card grid grid-item grid-item-card margin sidebar topic epigraph versionadded versionchanged deprecated details glossary only div container',
);
const LEFT_OUT = set('toctree contents include literalinclude image index bibliography raw tableofcontents');
const CODE = set('code code-block code-cell sourcecode parsed-literal math mermaid eval-rst doctest prompt console');

/** @param name as in a fence: `` ```{name} ``; empty for other fences */
export function directiveKind(name: string): DirectiveKind {
  if (name === '') return 'none';
  if (isAdmonition(name) || TEXT.has(name)) return 'text';
  if (LEFT_OUT.has(name)) return 'left out';
  return CODE.has(name) ? 'code' : 'none';
}
