const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** What is never text of the document: code, pictures, controls, what only machines or other readers see. */
const NEVER_TEXT = set(
  'script style template noscript head svg canvas iframe object embed audio video map select button input textarea datalist dialog nav rp rt',
);

/** Where no element says which the main text is, these are beside it. A header stays: it often holds the title. */
const FURNITURE = set('footer aside');
const FURNITURE_ROLES = set('contentinfo complementary');

/** Pages hide these until they are drawn. */
const WHOLE_PAGE = set('html body');
const NEVER_TEXT_ROLES = set('navigation search menu menubar toolbar dialog alertdialog');

/** Elements that stand on lines of their own. */
export const BLOCKS = set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul',
);

export const HEADING = /^h([1-6])$/;

/** Styles that hide an element, written in any way; what style sheets and scripts hide is not known here. */
const HIDING_STYLE = /(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|!|$)|font-size:0(?:\.0+)?(?:[a-z%]*)(?:;|!|$))/;

/** The attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

/** Whether an element, with all that is in it, is no text of the document. */
export function isLeftOut(name: string, attributes: Attributes, isInMainText: boolean): boolean {
  const role = attributes['role']?.toLowerCase() ?? '';
  if (NEVER_TEXT.has(name) || NEVER_TEXT_ROLES.has(role)) return true;
  if (!isInMainText && (FURNITURE.has(name) || FURNITURE_ROLES.has(role))) return true;
  if (WHOLE_PAGE.has(name)) return false;
  if ('hidden' in attributes || attributes['aria-hidden']?.toLowerCase() === 'true') return true;
  const style = attributes['style'];
  return style !== undefined && HIDING_STYLE.test(style.toLowerCase().replace(/\s+/g, ''));
}

/** Whether an element holds the main text of a page: 2 surely, 1 if there is no such, 0 not. */
export function mainTextRank(name: string, attributes: Attributes): 0 | 1 | 2 {
  if (name === 'main' || attributes['role']?.toLowerCase() === 'main') return 2;
  return name === 'article' ? 1 : 0;
}
