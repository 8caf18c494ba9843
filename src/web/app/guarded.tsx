import { Component, type ReactNode } from 'react';
import { WordsConsumer } from '../i18n/words';

/** Says so when the page itself fails, instead of showing nothing. */
export class Guarded extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <WordsConsumer>
        {({ t }) => (
          <main className="page" id="main" role="alert">
            <h1>{t('app.broken')}</h1>
            <button className="button" type="button" onClick={() => window.location.reload()}>
              {t('app.reload')}
            </button>
          </main>
        )}
      </WordsConsumer>
    );
  }
}
