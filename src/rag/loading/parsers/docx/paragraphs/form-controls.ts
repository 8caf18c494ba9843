import { childOf, elementsOf, isOn, switchOf, valueOf, type XmlElement } from '../xml-tree';

const TICKED = '☒';
const OPEN = '☐';

/** The sign of a check box. */
const box = (isTicked: boolean): string => (isTicked ? TICKED : OPEN);

/**
 * What a content control shows in place of its content: a check box by its state, nothing for one that asks to be filled in.
 * @returns undefined when its content is what it shows
 */
export function shownByControl(properties: XmlElement | undefined): string | undefined {
  const checkBox = childOf(properties, 'w14:checkbox') ?? childOf(properties, 'w15:checkbox');
  if (checkBox) return box(isOn(childOf(checkBox, 'w14:checked')?.attributes['w14:val'] ?? '0'));
  return switchOf(properties, 'w:showingPlcHdr') === true || isTableOfContents(properties) ? '' : undefined;
}

function isTableOfContents(properties: XmlElement | undefined): boolean {
  return /^table of (?:contents|figures)$/i.test(valueOf(childOf(properties, 'w:docPartObj'), 'w:docPartGallery') ?? '');
}

/** The choice of a drop-down list or the date of a date control whose content is empty. */
export function choiceOf(properties: XmlElement | undefined): string {
  const date = childOf(properties, 'w:date')?.attributes['w:fullDate'];
  if (date !== undefined) return date.slice(0, 10);
  const list = childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox');
  const chosen = list?.attributes['w:lastValue'];
  const item = elementsOf(list).find(({ attributes }) => attributes['w:value'] === chosen)?.attributes;
  return chosen === undefined ? '' : (item?.['w:displayText'] ?? chosen);
}

/** What a form field of Word 97 shows, by the data at its beginning (ECMA-376 part 1, 17.16.17): its box or its choice. */
export function formField(fieldCharacter: XmlElement): string {
  const data = childOf(fieldCharacter, 'w:ffData');
  const checkBox = childOf(data, 'w:checkBox');
  if (checkBox) return box(switchOf(checkBox, 'w:checked') ?? switchOf(checkBox, 'w:default') ?? false);
  const list = childOf(data, 'w:ddList');
  const entries = elementsOf(list).filter(({ name }) => name === 'w:listEntry');
  return entries[Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? '0')]?.attributes['w:val'] ?? '';
}
