/** How a directive is read. */
export type DirectiveKind = 'left out' | 'code' | 'admonition' | 'titled' | 'content' | 'change' | 'described';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Other files, generated lists, drawings, settings. */
const LEFT_OUT = set(
  'toctree contents sectnum index include literalinclude raw image meta role default-role title highlight highlightlang tabularcolumns ' +
    'sectionauthor moduleauthor codeauthor currentmodule module py:module py:currentmodule js:module automodule autoclass autofunction ' +
    'automethod autodata autoattribute autoexception autosummary bibliography graphviz digraph graph uml plantuml mermaid testsetup ' +
    'testcleanup date target-notes header footer audit-event plot jupyter-execute inheritance-diagram namespace',
);
const CODE = set(
  'code code-block sourcecode parsed-literal literal prompt console ipython ipython3 doctest testcode testoutput productionlist command-output',
);
const ADMONITIONS = set('note tip hint important warning caution danger error attention seealso todo');
/** Their argument is a title above their content. */
const TITLED = set(
  'admonition topic sidebar rubric centered tab tab-item dropdown card grid-item-card details collapse figure-md toggle step',
);
/** Their argument is a name or setting that nobody sees. */
const CONTENT = set(
  'container compound class only ifconfig epigraph highlights pull-quote hlist tabs tab-set grid grid-item table glossary math acks ' +
    'impl-detail code-tab group-tab margin parsed impl versionhistory rst-class cssclass',
);
const CHANGES: Readonly<Record<string, string>> = {
  versionadded: 'New in version',
  versionchanged: 'Changed in version',
  deprecated: 'Deprecated since version',
  'deprecated-removed': 'Deprecated since version',
  versionremoved: 'Removed in version',
};

/** The kind of a directive; one that is not known describes what its argument names, as those of programming languages do. */
export function directiveKind(name: string): DirectiveKind {
  if (LEFT_OUT.has(name)) return 'left out';
  if (CODE.has(name)) return 'code';
  if (ADMONITIONS.has(name)) return 'admonition';
  if (TITLED.has(name)) return 'titled';
  if (CONTENT.has(name)) return 'content';
  return name in CHANGES ? 'change' : 'described';
}

/** `Note`, `See also`, `New in version` */
export function directiveLabel(name: string): string {
  const label = name === 'seealso' ? 'See also' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return CHANGES[name] ?? label;
}
