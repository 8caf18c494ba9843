import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A page whose code is loaded when it is needed, or before. */
export interface LazyPage<Props> {
  /** Begins to load the code. */
  load: () => Promise<unknown>;
  Page: ComponentType<Props>;
}

/**
 * A page with code of its own, which shows nothing until that is there. Unlike `lazy` of React it shows at once what has been loaded, while Suspense
 * keeps what stood for it for at least 300 ms.
 */
export function lazyPage<Props extends object>(fetchPage: () => Promise<{ default: ComponentType<Props> }>): LazyPage<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<ComponentType<Props>> | undefined;
  const load = (): Promise<ComponentType<Props>> => {
    loading ??= fetchPage().then(
      ({ default: page }) => (loaded = page),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  function Page(props: Props): ReactNode {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [failure, setFailure] = useState<unknown>();
    useEffect(() => {
      if (!Loaded) load().then((page) => setLoaded(() => page), setFailure);
    }, [Loaded]);
    // The page around it tells that something stopped working, and offers to load it again.
    if (failure !== undefined) throw failure;
    return Loaded ? <Loaded {...props} /> : null;
  }
  return { load, Page };
}
