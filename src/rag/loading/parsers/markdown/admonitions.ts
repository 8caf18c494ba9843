/** Kinds of admonitions of Docusaurus, MkDocs, VitePress, GitHub, Obsidian, Sphinx and Quarto. */
const KINDS = new Set(
  (
    'note info tip hint important warning caution danger error attention success check done question help faq failure fail missing bug ' +
    'example quote cite abstract summary tldr todo seealso admonition'
  ).split(' '),
);

/** Kinds that say nothing when they have no title. */
const SILENT = new Set(['admonition', 'quote', 'cite']);

export interface Admonition {
  /** Its kind, with a capital letter; empty when the text is no admonition or its kind says nothing. */
  kind: string;
  /** The title that the author gave it. */
  title: string;
}

/** Reads the name of a container and what follows it on its line. */
export function admonitionOf(name: string, rest: string): Admonition {
  const kind = name.toLowerCase().replace(/^callout-/, '');
  const isKnown = KINDS.has(kind) && !SILENT.has(kind);
  return { kind: isKnown ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` : '', title: titleOf(rest.trim()) };
}

/** Whether a name is that of an admonition. */
export function isAdmonition(name: string): boolean {
  return KINDS.has(name.toLowerCase());
}

/** `Title`, `[Title]`, `"Title"`, `{title="Title"}`; empty for other attributes. */
function titleOf(rest: string): string {
  const attribute = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(rest);
  if (attribute) return attribute[1] ?? attribute[2] ?? '';
  const quoted = /"([^"]*)"\s*$/.exec(rest);
  if (quoted) return quoted[1] ?? '';
  if (rest.startsWith('[')) return rest.slice(1, rest.includes(']') ? rest.lastIndexOf(']') : undefined);
  return rest.startsWith('{') ? '' : rest.replace(/\s*\{[^{}]*\}$/, '');
}
