import { looksTheSame } from './colours';
import { type Attributes, BLOCKS } from './html-elements';

/**
 * How an element hides its text: `closed` as the panel of an accordion or an inactive tab is, which the page may open; `unseen` in a way
 * that nothing opens: letters without size, off the screen, in the colour of their background.
 */
export type Hiding = 'shown' | 'closed' | 'unseen';

/** Many pages hide these until their scripts have run, so hiding says nothing here. */
const WHOLE_PAGE = new Set(['html', 'body']);

/** Styles in lower case without white space. What style sheets and scripts hide is not known here. */
const CLOSED_STYLE = /display:none|visibility:(?:hidden|collapse)/;
const UNSEEN_STYLE =
  /(?:^|;)(?:opacity:0(?:\.0+)?(?:;|!|$)|font-size:[01](?:\.\d+)?(?:px|pt)?(?:;|!|$)|font-size:0(?:\.0+)?(?:[a-z%]*)(?:;|!|$)|color:transparent|text-indent:-\d{3,}|(?:left|top|right|margin-left):-\d{4,}|clip:rect\([01]|clip-path:inset\((?:50|100)%|transform:scale\(0\))/;
/** Letters cut out of a picture. */
const CUT_OUT = /background-clip:text/;
const COLOUR = /(?:^|;)color:([^;!]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]+)/;

const withoutSpace = (style: string): string => style.toLowerCase().replace(/\s+/g, '');

/** The background a page has that says nothing of it. */
export const PAGE_BACKGROUND = 'white';

/**
 * The background of an element's text, as far as its attributes tell.
 * @param outer of the element it stands in
 * @returns undefined when a style sheet may have set it
 */
export function backgroundOf(name: string, attributes: Attributes, outer: string | undefined): string | undefined {
  const { style, bgcolor } = attributes;
  const set = (style !== undefined && BACKGROUND.exec(withoutSpace(style))?.[1]) || bgcolor?.toLowerCase();
  if (set) return set;
  const mayBeStyled = !WHOLE_PAGE.has(name) && ('class' in attributes || 'id' in attributes);
  return mayBeStyled ? undefined : outer;
}

/** How an element is hidden by its attributes. */
export function hidingOf(name: string, attributes: Attributes, background: string | undefined): Hiding {
  if (WHOLE_PAGE.has(name)) return 'shown';
  const { style, color } = attributes;
  if (style === undefined && color === undefined) return isClosed(attributes) ? 'closed' : 'shown';
  const css = withoutSpace(style ?? '');
  if (UNSEEN_STYLE.test(css) && !CUT_OUT.test(css)) return 'unseen';
  const colour = COLOUR.exec(css)?.[1] ?? color?.toLowerCase();
  if (colour && background && looksTheSame(colour, background)) return 'unseen';
  return isClosed(attributes) || CLOSED_STYLE.test(css) ? 'closed' : 'shown';
}

function isClosed(attributes: Attributes): boolean {
  return 'hidden' in attributes || attributes['aria-hidden'] === 'true';
}

/** Classes of what a page opens and closes. */
const PANEL_CLASS = /\b(?:accordion|collaps|expand|toggle|faq|spoiler|tab(?:s|-?(?:panel|pane|content|item))?\b)/i;

/** Whether an element opens and closes what stands after it. */
export function isOpener(attributes: Attributes): boolean {
  if ('aria-expanded' in attributes && !('aria-haspopup' in attributes)) return true;
  const names = attributes['class'];
  return names !== undefined && PANEL_CLASS.test(names);
}

/** Whether a closed element says itself that it is a panel that the page opens: by its role, its class, or as text to be found. */
export function isPanel(name: string, attributes: Attributes): boolean {
  if (attributes['role'] === 'tabpanel' || attributes['hidden'] === 'until-found') return true;
  return BLOCKS.has(name) && PANEL_CLASS.test(attributes['class'] ?? '');
}

/** Attributes by which a control names the elements that it shows. */
const CONTROLS = ['aria-controls', 'data-bs-target', 'data-target', 'href'] as const;

/** Adds the ids of the elements that a control shows. */
export function addControlled(attributes: Attributes, ids: Set<string>): void {
  for (const control of CONTROLS) {
    const value = attributes[control];
    if (value === undefined) continue;
    if (control === 'aria-controls') for (const id of value.split(/\s+/)) ids.add(id);
    else if (value.startsWith('#')) ids.add(value.slice(1));
  }
}

/** Roles and attributes of a button whose words are text: it heads what it opens. */
export function isTextButton(attributes: Attributes): boolean {
  return attributes['role'] === 'tab' || (isOpener(attributes) && attributes['aria-label'] === undefined);
}
