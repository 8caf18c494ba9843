/** The attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that are never text of the document: code, pictures, controls, navigation, readings of characters, what is crossed out. */
const NEVER_TEXT = set(
  'script style template noscript head svg canvas iframe object embed audio video map datalist dialog nav rp rt del s strike',
);

const NEVER_TEXT_ROLES = set('navigation search menu menubar toolbar dialog alertdialog doc-backlink');

/** Footers and side notes, left out where no element marks the main text. Headers stay: they often hold the title. */
const BESIDE_MAIN_TEXT = set('footer aside');
const BESIDE_MAIN_TEXT_ROLES = set('contentinfo complementary');

/** Elements that stand on lines of their own. */
export const BLOCKS = set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul',
);

/** Elements of headings, with their levels. */
export const HEADINGS: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** Whether an element, with all that is in it, is no text of the document, wherever it stands and whether it shows or not. */
export function isNeverText(name: string, attributes: Attributes, isInMainText: boolean): boolean {
  if (NEVER_TEXT.has(name) || (!isInMainText && BESIDE_MAIN_TEXT.has(name))) return true;
  if (name === 'option') return !('selected' in attributes);
  const role = attributes['role'];
  if (role === undefined) return false;
  const known = role.toLowerCase();
  return NEVER_TEXT_ROLES.has(known) || (!isInMainText && BESIDE_MAIN_TEXT_ROLES.has(known));
}

/** How well an element marks the main text of a page: 2 for `<main>`, 1 for `<article>`, which counts where there is no `<main>`, 0 for others. */
export type MainTextRank = 0 | 1 | 2;

export function mainTextRank(name: string, attributes: Attributes): MainTextRank {
  if (name === 'main' || attributes['role']?.toLowerCase() === 'main') return 2;
  return name === 'article' ? 1 : 0;
}
