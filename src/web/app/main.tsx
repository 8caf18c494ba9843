import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { isPassing } from '../api/client';
import { login } from '../api/login';
import { LiveAnswers } from '../chat/asking/live-answers';
import { AskingProvider } from '../chat/asking/use-asking';
import { keepMessage } from '../chat/asking/session-query';
import { Words } from '../i18n/format';
import { currentLanguage, localeOf, messagesOf } from '../i18n/languages';
import { WordsProvider } from '../i18n/words';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/bar.css';
import '../ui/styles/controls.css';
import '../ui/styles/frame.css';
import '../ui/styles/tables.css';
import '../ui/styles/facts.css';
import '../ui/styles/series.css';
import '../ui/styles/floating.css';
import '../ui/styles/widths.css';
import '../ui/styles/more.css';
import { applyTheme } from '../ui/theme';
import { App } from './app';
import { Guarded } from './guarded';
import { loadPageAt } from './pages';

/** How often something is asked for again while the server is away. */
const ATTEMPTS = 2;

async function start(): Promise<void> {
  applyTheme();
  loadPageAt(window.location.pathname);
  const language = currentLanguage();
  const words = new Words(language, await messagesOf(language), localeOf(language));
  document.documentElement.lang = language;
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: (failures, error) => failures < ATTEMPTS && isPassing(error), refetchOnWindowFocus: false } },
  });
  const answers = new LiveAnswers(async (message) => {
    await keepMessage(queries, message);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  });
  // Nothing of one account is left for the next.
  login.subscribe(() => {
    if (login.read() !== 'out') return;
    answers.dismissAll();
    queries.clear();
  });
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no place for the console');
  createRoot(root).render(
    <WordsProvider words={words}>
      <Guarded>
        <QueryClientProvider client={queries}>
          <AskingProvider answers={answers}>
            <App />
          </AskingProvider>
        </QueryClientProvider>
      </Guarded>
    </WordsProvider>,
  );
}

void start();
