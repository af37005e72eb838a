import { Notice } from '../../components/notice.tsx';
import { usePanel } from '../context.ts';
import type { Preview } from '../customer/preview.ts';

/** What the reader has to know before the assessment: a tier set by people, a preview, modules that could not be read. */
export function Notices({ preview }: { preview: Preview | undefined }) {
  return (
    <>
      <OverrideNotice />
      {preview ? <PreviewNotice preview={preview} /> : <UnreadableNotice />}
    </>
  );
}

function OverrideNotice() {
  const { assessment, m, t, open } = usePanel();
  const { letter, override } = assessment.tier;
  if (!override) return null;
  return (
    <Notice tone="info">
      {m.override(letter, t.day(override.until), override.instead, override.reason)}{' '}
      <button type="button" class="link" onClick={() => open('Winnow_Decisions', override.decisionId)}>
        {m.receipt.open}
      </button>
    </Notice>
  );
}

// A preview, and what it lacks.
function PreviewNotice({ preview }: { preview: Preview }) {
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

// Modules that were not readable when the stored assessment was made.
function UnreadableNotice() {
  const { assessment, m } = usePanel();
  const names: Readonly<Record<string, string>> = m.modules;
  const modules = assessment.defects
    .filter((defect) => defect.fault === 'no-permission' && defect.id === '' && defect.field === '')
    .map((defect) => names[defect.module] ?? defect.module);
  return modules.length === 0 ? null : <Notice tone="warn">{m.noPermission(m.list([...new Set(modules)]))}</Notice>;
}
