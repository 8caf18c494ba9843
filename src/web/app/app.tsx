import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { Forgotten } from '../account/forgotten';
import { SignIn } from '../account/sign-in';
import { SignUp } from '../account/sign-up';
import { SignedIn } from '../account/signed-in';
import { login } from '../api/login';
import { asProblem } from '../api/problem';
import { profileQuery } from '../api/profile';
import { useAsking } from '../chat/asking/use-asking';
import { useWords } from '../i18n/words';
import { Failure } from '../ui/states';
import { useKeys } from '../ui/use-keys';
import { Bar } from './bar';
import { KeySheet } from './key-sheet';
import { OfflineStrip } from './offline-strip';

const ChatPage = lazy(() => import('../chat/chat-page'));
const DocumentsPage = lazy(() => import('../documents/documents-page'));
const AccountPage = lazy(() => import('../account/account-page'));
const AdminPage = lazy(() => import('../admin/admin-page'));
const DocumentPage = lazy(() => import('../documents/document/document-page'));

/** The console: pages for everybody, and those for whoever is logged in. */
export function App(): ReactNode {
  const state = useSyncExternalStore(login.subscribe, login.read);
  return (
    <Switch>
      <Route path="/sign-in">{state === 'in' ? <Redirect to="/" replace /> : <SignIn />}</Route>
      <Route path="/sign-up">{state === 'in' ? <Redirect to="/" replace /> : <SignUp />}</Route>
      <Route path="/forgotten">
        <Forgotten />
      </Route>
      <Route path="/signed-in">
        <SignedIn />
      </Route>
      <Route>{state === 'out' ? <Redirect to="/sign-in" replace /> : <Inside isIn={state === 'in'} />}</Route>
    </Switch>
  );
}

/** What whoever is logged in sees. @param isIn false while the cookie is tried */
function Inside({ isIn }: { isIn: boolean }): ReactNode {
  const { t } = useWords();
  const asking = useAsking();
  const [hasSheet, setSheet] = useState(false);
  const [isDrawerOpen, setDrawer] = useState(false);
  const renewal = useQuery({ queryKey: ['renewal'], queryFn: () => login.renew(), enabled: !isIn, staleTime: Infinity });
  const profile = useQuery({ ...profileQuery, enabled: isIn });
  useKeys({ '?': () => setSheet(true) });
  useEffect(() => setDrawer(false), [isIn]);
  const error = renewal.error ?? profile.error;
  if (error && !profile.data) {
    return (
      <main className="page" id="main">
        <Failure title="Askbase" problem={asProblem(error)} onAgain={() => void (isIn ? profile : renewal).refetch()} />
      </main>
    );
  }
  if (!profile.data) return null;
  const { username, role } = profile.data;
  const page = (id: number | undefined): ReactNode => (
    <ChatPage id={id} reader={username} isDrawerOpen={isDrawerOpen} onDrawer={setDrawer} />
  );
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Bar name={username} isAdmin={role === 'admin'} onSessions={() => setDrawer(true)} />
      <OfflineStrip onTry={asking.hurry} />
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">{page(undefined)}</Route>
          <Route path="/c/:id">{({ id }) => page(Number(id))}</Route>
          <Route path="/library">
            <DocumentsPage />
          </Route>
          <Route path="/library/:id">{({ id }) => <DocumentPage key={id} id={Number(id)} />}</Route>
          <Route path="/account">
            <AccountPage />
          </Route>
          {role === 'admin' && <Route path="/admin/:page?">{({ page: section }) => <AdminPage name={section} />}</Route>}
          <Route>
            <main className="page" id="main">
              <h1>{t('app.notFound')}</h1>
              <Link href="/">{t('app.toChat')}</Link>
            </main>
          </Route>
        </Switch>
      </Suspense>
      {hasSheet && <KeySheet onClose={() => setSheet(false)} />}
    </>
  );
}
