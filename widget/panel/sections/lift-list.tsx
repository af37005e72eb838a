import { usePanel } from '../context.ts';

/** "What would lift this customer to C": the smallest set of concrete changes, and what comes of them. */
export function LiftList() {
  const { assessment, m, t } = usePanel();
  const { lift } = assessment;
  if (!lift) return null;
  const lines = t.lift(assessment);
  return (
    <div class="lift">
      <h3>{m.lift.title(lift.target)}</h3>
      <ul>
        {lines.slice(0, lift.moves.length).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {lines.slice(lift.moves.length).map((line) => (
        <p key={line} class="muted">
          {line}
        </p>
      ))}
    </div>
  );
}
