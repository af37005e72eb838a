import { useEffect, useState } from 'preact/hooks';

/** What is loaded when it is first needed. */
export type Loaded<T> = { state: 'loading' } | { state: 'there'; value: T } | { state: 'failed'; retry(): void };

/** Loads a part of the program once `wanted`. @param load must be the same function at every drawing. */
export function useLoaded<T>(load: () => Promise<T>, wanted = true): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    setLoaded({ state: 'loading' });
    load().then(
      (value) => left || setLoaded({ state: 'there', value }),
      () => left || setLoaded({ state: 'failed', retry: () => setAttempt(attempt + 1) }),
    );
    return () => {
      left = true;
    };
  }, [load, wanted, attempt]);
  return loaded;
}
