import type { explain as english } from '../english/explain';

export const explain: Record<keyof typeof english, string> = {
  'explain.title': 'Comment cette réponse a été trouvée',
};
