import type { Factor } from '../../../shared/score/factor.ts';
import { usePanel } from '../context.ts';
import { oneDecimal } from '../messages/numbers.ts';

/** Every fact of the policy with its value, or with the reason why it has none, by group. */
export function FactsTable() {
  const { assessment, m, t } = usePanel();
  const groups = [...new Set(assessment.factors.map((factor) => factor.group))];
  return (
    <table class="facts">
      <thead>
        <tr>
          <th scope="col">{m.why.factColumn}</th>
          <th scope="col">{m.why.valueColumn}</th>
          <th scope="col">{m.why.standardColumn}</th>
          <th scope="col" class="number">
            {m.why.pointsColumn}
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={4}>
              {t.group(group)}
            </th>
          </tr>
          {assessment.factors
            .filter((factor) => factor.group === group)
            .map((factor) => (
              <FactRow key={factor.id} factor={factor} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function FactRow({ factor }: { factor: Factor }) {
  const { assessment, language, m, t } = usePanel();
  const known = factor.state === 'measured';
  return (
    <tr class={known ? '' : 'is-missing'}>
      <th scope="row">{t.factorName(factor.id)}</th>
      <td dir="auto">{known ? t.factorValue(factor, assessment) : t.missing(factor.missing)}</td>
      <td>{known ? t.factorStandard(factor.id, factor.standard) : '–'}</td>
      <td class="number">
        {known ? m.why.points(oneDecimal(factor.points, language), oneDecimal(factor.max, language)) : '–'}
      </td>
    </tr>
  );
}
