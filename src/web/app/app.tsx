import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
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
import { usePalette } from './palette/use-palette';
import { OfflineStrip } from './offline-strip';
import { accountPage, adminPage, chatPage, documentPage, documentsPage, explainPage, palettePage, sharedPage } from './pages';
import { keepWanted, takeWanted } from './wanted';

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
      <Route>{state === 'out' ? <Outside /> : <Inside isIn={state === 'in'} />}</Route>
    </Switch>
  );
}

/** Leads to the login, and notes what a link led to. */
function Outside(): ReactNode {
  const [address] = useLocation();
  if (address.startsWith('/shared/')) keepWanted(address);
  return <Redirect to="/sign-in" replace />;
}

/** What whoever is logged in sees. @param isIn false while the cookie is tried */
function Inside({ isIn }: { isIn: boolean }): ReactNode {
  const { t } = useWords();
  const asking = useAsking();
  const [, go] = useLocation();
  const [hasSheet, setSheet] = useState(false);
  const [isDrawerOpen, setDrawer] = useState(false);
  const renewal = useQuery({ queryKey: ['renewal'], queryFn: () => login.renew(), enabled: !isIn, staleTime: Infinity });
  const profile = useQuery({ ...profileQuery, enabled: isIn });
  const palette = usePalette(isIn);
  useKeys({ '?': () => setSheet(true) });
  useEffect(() => {
    setDrawer(false);
    const wanted = isIn ? takeWanted() : undefined;
    if (wanted !== undefined) go(wanted, { replace: true });
  }, [isIn, go]);
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
    <chatPage.Page id={id} reader={username} isDrawerOpen={isDrawerOpen} onDrawer={setDrawer} />
  );
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Bar name={username} isAdmin={role === 'admin'} onSessions={() => setDrawer(true)} onGo={palette.open} />
      <OfflineStrip onTry={asking.hurry} />
      <Switch>
        <Route path="/">{page(undefined)}</Route>
        <Route path="/c/:id">{({ id }) => page(Number(id))}</Route>
        <Route path="/shared/:token">{({ token }) => <sharedPage.Page key={token} token={token} reader={username} />}</Route>
        <Route path="/library">
          <documentsPage.Page />
        </Route>
        <Route path="/library/:id">{({ id }) => <documentPage.Page key={id} id={Number(id)} />}</Route>
        <Route path="/answers/:id">{({ id }) => <explainPage.Page key={id} id={Number(id)} />}</Route>
        <Route path="/account">
          <accountPage.Page />
        </Route>
        {role === 'admin' && <Route path="/admin/:page?">{({ page: section }) => <adminPage.Page name={section} />}</Route>}
        <Route>
          <main className="page" id="main">
            <h1>{t('app.notFound')}</h1>
            <Link href="/">{t('app.toChat')}</Link>
          </main>
        </Route>
      </Switch>
      {palette.isOpen && <palettePage.Page isAdmin={role === 'admin'} onKeys={() => setSheet(true)} onClose={palette.close} />}
      {hasSheet && <KeySheet onClose={() => setSheet(false)} />}
    </>
  );
}
