import type { Defect } from '../../shared/dossier.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { Section } from '../components/section.tsx';
import { usePanel } from './context.ts';

const MOST_DEFECTS = 12;

/** Each unknown fact, what kind of missing it is, and what to do to get it; then the records that could not be used. */
export function MissingSection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  const unknown = assessment.factors
    .filter((factor) => factor.state === 'missing')
    .filter((factor) => factor.missing !== 'not-applicable');
  const { defects } = assessment;
  return (
    <Section title={m.missing.title} class="missing" aside={m.missing.count(unknown.length)} open={open}>
      {unknown.length === 0 && <p class="quiet">{m.missing.none}</p>}
      <ul class="missing-list">
        {unknown.map((factor) => (
          <li key={factor.id}>
            <span class="missing-name">{t.factorName(factor.id)}</span>
            <span class="badge">{t.missing(factor.missing)}</span>
            <span class="missing-need">{t.need(factor.need)}</span>
          </li>
        ))}
      </ul>
      {defects.length > 0 && (
        <Disclosure summary={`${m.missing.defects} (${defects.length})`}>
          <ul class="defects">
            {defects.slice(0, MOST_DEFECTS).map((defect) => (
              <DefectLine key={`${defect.module} ${defect.id} ${defect.field} ${defect.fault}`} defect={defect} />
            ))}
          </ul>
          {defects.length > MOST_DEFECTS && <p class="muted">{m.missing.more(defects.length - MOST_DEFECTS)}</p>}
        </Disclosure>
      )}
    </Section>
  );
}

function DefectLine({ defect }: { defect: Defect }) {
  const { m, t, open } = usePanel();
  const { id, module } = defect;
  return (
    <li dir="auto">
      {t.defect(defect)}{' '}
      {id !== '' && (
        <button type="button" class="link" aria-label={m.records.open(id)} onClick={() => open(module, id)}>
          {id}
        </button>
      )}
    </li>
  );
}
