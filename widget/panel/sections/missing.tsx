import type { Defect } from '../../../shared/dossier/dossier.ts';
import type { Factor, Missing } from '../../../shared/score/factor.ts';
import type { IndicatorId } from '../../../shared/vocabulary/model.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';

const DEFECT_LIMIT = 12;

/** Each unknown fact with why it is missing and how to get it; then the records that could not be used. */
export function MissingSection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  const unknown = assessment.factors
    .filter((factor) => factor.state === 'missing')
    .filter((factor) => factor.missing !== 'not-applicable' && factor.missing !== 'off');
  const { defects } = assessment;
  return (
    <Section title={m.missing.title} class="missing" aside={m.missing.count(unknown.length)} open={open}>
      {unknown.length === 0 && <p class="quiet">{m.missing.none}</p>}
      {byKind(unknown).map(({ kind, needs }) => (
        <div key={kind}>
          <h3>{t.missing(kind)}</h3>
          <ul class="missing-list">
            {needs.map(({ need, facts }) => (
              <li key={need}>
                <span class="missing-names">{m.list(facts.map((id) => t.factorName(id)))}</span>
                <span class="missing-need">{t.need(need)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {assessment.gateNeeds.length > 0 && (
        <div>
          <h3>{m.gateNeeds.title}</h3>
          <ul class="missing-list">
            {assessment.gateNeeds.map(({ id, need }) => (
              <li key={id}>
                <span class="missing-names">{id}</span>
                <span class="missing-need">{t.need(need)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {defects.length > 0 && (
        <Disclosure summary={`${m.missing.defects} (${defects.length})`}>
          <ul class="defects">
            {defects.slice(0, DEFECT_LIMIT).map((defect) => (
              <DefectLine key={`${defect.module} ${defect.id} ${defect.field} ${defect.fault}`} defect={defect} />
            ))}
          </ul>
          {defects.length > DEFECT_LIMIT && <p class="muted">{m.missing.more(defects.length - DEFECT_LIMIT)}</p>}
        </Disclosure>
      )}
    </Section>
  );
}

type Unknown = Extract<Factor, { state: 'missing' }>;

// One remedy often brings several facts: they are listed together.
function byKind(unknown: readonly Unknown[]): { kind: Missing; needs: { need: string; facts: IndicatorId[] }[] }[] {
  const kinds = [...new Set(unknown.map((factor) => factor.missing))];
  return kinds.map((kind) => {
    const same = unknown.filter((factor) => factor.missing === kind);
    const needs = [...new Set(same.map((factor) => factor.need))];
    return {
      kind,
      needs: needs.map((need) => ({ need, facts: same.filter((factor) => factor.need === need).map(({ id }) => id) })),
    };
  });
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
