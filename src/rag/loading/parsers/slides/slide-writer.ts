import type { TextBuilder } from '../../text/text-builder';
import { type Box, inReadingOrder } from './reading-order';

/** A shape of a slide with text. */
export interface SlideShape {
  box: Box | undefined;
  write(text: TextBuilder): void;
}

/** A slide of a presentation. */
export interface Slide {
  /** One line; empty when it has none. */
  title: string;
  shapes: readonly SlideShape[];
  /** What its speaker has noted. */
  notes: readonly SlideShape[];
}

/**
 * Writes a slide as a page under its title.
 * @param slide undefined for a hidden one, whose number stays taken
 */
export function writeSlide(text: TextBuilder, slide: Slide | undefined): void {
  text.page();
  if (!slide) return;
  text.heading(1, slide.title);
  for (const shape of inReadingOrder(slide.shapes)) shape.write(text);
  for (const note of slide.notes) note.write(text);
}
