const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that are never text of the document: code, pictures, controls, navigation. */
const NEVER_TEXT = set(
  'script style template noscript head svg canvas iframe object embed audio video map select button input textarea datalist dialog nav rp rt',
);

const NEVER_TEXT_ROLES = set('navigation search menu menubar toolbar dialog alertdialog');

/** Footers and side notes, left out where no element marks the main text. Headers stay: they often hold the title. */
const BESIDE_MAIN_TEXT = set('footer aside');
const BESIDE_MAIN_TEXT_ROLES = set('contentinfo complementary');

/** Many pages hide these until their scripts have run, so hiding says nothing here. */
const WHOLE_PAGE = set('html body');

/** Elements that stand on lines of their own. */
export const BLOCKS = set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul',
);

export const HEADING = /^h([1-6])$/;

/** Inline styles that hide an element. What style sheets and scripts hide is not known here. */
const HIDING_STYLE = /(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|!|$)|font-size:0(?:\.0+)?(?:[a-z%]*)(?:;|!|$))/;

/** The attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

/** Whether an element, with all that is in it, is no text of the document. */
export function isLeftOut(name: string, attributes: Attributes, isInMainText: boolean): boolean {
  const role = attributes['role']?.toLowerCase() ?? '';
  if (NEVER_TEXT.has(name) || NEVER_TEXT_ROLES.has(role)) return true;
  if (!isInMainText && (BESIDE_MAIN_TEXT.has(name) || BESIDE_MAIN_TEXT_ROLES.has(role))) return true;
  if (WHOLE_PAGE.has(name)) return false;
  if ('hidden' in attributes || attributes['aria-hidden']?.toLowerCase() === 'true') return true;
  const style = attributes['style'];
  return style !== undefined && HIDING_STYLE.test(style.toLowerCase().replace(/\s+/g, ''));
}

/** How well an element marks the main text of a page: 2 for `<main>`, 1 for `<article>`, which counts where there is no `<main>`, 0 for others. */
export function mainTextRank(name: string, attributes: Attributes): 0 | 1 | 2 {
  if (name === 'main' || attributes['role']?.toLowerCase() === 'main') return 2;
  return name === 'article' ? 1 : 0;
}
