import { useEffect, useState } from 'preact/hooks';

/** A part of the program that is loaded when it is first needed. */
export type Loaded<T> = { state: 'loading' } | { state: 'loaded'; value: T } | { state: 'failed'; retry(): void };

/** Loads a part of the program once `wanted`. @param load must be the same function at every render. */
export function useLoaded<T>(load: () => Promise<T>, wanted = true): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    setLoaded({ state: 'loading' });
    load().then(
      (value) => left || setLoaded({ state: 'loaded', value }),
      () => left || setLoaded({ state: 'failed', retry: () => setAttempt(attempt + 1) }),
    );
    return () => {
      left = true;
    };
  }, [load, wanted, attempt]);
  return loaded;
}

/** Says that a part could not be loaded, with a button that tries again. */
export function LoadingFailed({ text, retryLabel, onRetry }: { text: string; retryLabel: string; onRetry(): void }) {
  return (
    <p role="alert">
      {text}{' '}
      <button type="button" class="link" onClick={onRetry}>
        {retryLabel}
      </button>
    </p>
  );
}
