import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { HistoryPoint } from '../../../shared/score/facts.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Section } from '../../components/section.tsx';
import { TrendChart } from '../../components/trend-chart.tsx';
import { usePanel } from '../context.ts';
import { oneDecimal } from '../messages/numbers.ts';

const YEAR_DAYS = 366;

/** Twelve months of the score as a line with the tier changes marked, and as a table. */
export function TrendSection({ open }: { open: boolean }) {
  const { assessment, m, t, language } = usePanel();
  const points = lastYear(assessment);
  const [first, last] = [points[0], points.at(-1)];
  const whole = (score: number): string => oneDecimal(Math.floor(score), language);
  if (!first || !last || points.length < 2)
    return (
      <Section title={m.trend.title} class="trend-section" open={open}>
        <p class="quiet">{m.trend.none}</p>
      </Section>
    );
  const edges = Object.entries(assessment.policy.tiers.edges).map(([letter, score]) => ({ letter, score }));
  return (
    <Section title={m.trend.title} class="trend-section" open={open}>
      <TrendChart
        points={points}
        edges={edges}
        label={m.trend.summary(whole(first.score), t.day(first.on), whole(last.score), t.day(last.on))}
      />
      <p class="trend-days muted" aria-hidden="true">
        <span>{t.day(first.on)}</span>
        <span>{t.day(last.on)}</span>
      </p>
      <ul class="tier-changes">
        {changes(points).map(({ before, after }) => (
          <li key={after.on}>{m.trend.change(before.tier, after.tier, t.day(after.on))}</li>
        ))}
      </ul>
      <Disclosure summary={m.trend.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{m.trend.day}</th>
              <th scope="col">{m.trend.tier}</th>
              <th scope="col" class="number">
                {m.trend.late}
              </th>
              <th scope="col" class="number">
                {m.trend.score}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.on}>
                <th scope="row">{t.day(point.on)}</th>
                <td>{point.tier}</td>
                <td class="number">{point.adl === null ? '–' : oneDecimal(point.adl, language)}</td>
                <td class="number">{oneDecimal(point.score, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </Section>
  );
}

// The history has a point for each change; a point for the day of the assessment ends the line.
function lastYear({ history, asOf, score, tier }: Assessment): HistoryPoint[] {
  const today = parseDay(asOf) ?? 0;
  const points = history.filter((point) => (parseDay(point.on) ?? 0) >= today - YEAR_DAYS);
  points.sort((a, b) => (a.on < b.on ? -1 : 1));
  const last = points.at(-1);
  return last && last.on < asOf ? [...points, { on: asOf, score, tier: tier.letter, adl: last.adl }] : points;
}

function changes(points: readonly HistoryPoint[]): { before: HistoryPoint; after: HistoryPoint }[] {
  return points.flatMap((after, i) => {
    const before = points[i - 1];
    return before && before.tier !== after.tier ? [{ before, after }] : [];
  });
}
