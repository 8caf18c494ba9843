import type { explain as english } from '../english/explain';

export const explain: Record<keyof typeof english, string> = {
  'explain.title': 'Wie diese Antwort entstand',
};
