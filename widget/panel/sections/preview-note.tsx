import { Notice } from '../../components/notice.tsx';
import { usePanel } from '../context.ts';
import type { Preview } from '../customer/preview.ts';

/** Says that what is shown is a preview, and what it lacks. */
export function PreviewNote({ preview }: { preview: Preview }) {
  const { m } = usePanel();
  const lacks = [
    ...preview.unreadable.map((module) => m.preview.module(m.modules[module])),
    ...preview.cut.map(({ module, read }) => m.preview.cut(m.modules[module], read)),
    ...(preview.guessedRates ? [m.preview.rates] : []),
    m.preview.portfolio,
    m.preview.history,
    m.preview.policy,
  ];
  return (
    <Notice tone="info">
      <p>{m.preview.lead}</p>
      <details>
        <summary>{m.preview.lacks}</summary>
        <ul>
          {lacks.map((lack) => (
            <li key={lack}>{lack}</li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}
