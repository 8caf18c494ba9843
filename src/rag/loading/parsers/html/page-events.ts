import { Parser } from 'htmlparser2';
import { Nesting } from '../../text/nesting';
import type { Attributes } from './elements/html-elements';

/** What a reader of a page is told. */
export interface PageEvents {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  characters(data: string): void;
}

/**
 * Reads HTML event by event. No tree is built, so depth and size cost time only, not memory.
 * @throws RefusedFileError when elements are nested too deeply
 */
export function readPage(html: string, events: PageEvents): void {
  const nesting = new Nesting();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      nesting.open();
      events.open(name, attributes);
    },
    onclosetag: (name) => {
      nesting.close();
      events.close(name);
    },
    ontext: (data) => events.characters(data),
  });
  parser.end(html);
}
