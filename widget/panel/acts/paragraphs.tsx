import type { Line } from './act.ts';

/** Sentences and lists of sentences, one below the other. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <>
      {lines.map((line) =>
        typeof line === 'string' ? (
          <p key={line} dir="auto">
            {line}
          </p>
        ) : (
          <ul key={line.join()} class="bullets">
            {line.map((item) => (
              <li key={item} dir="auto">
                {item}
              </li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}
