import { outlookTexts } from '../../../shared/texts/outlook.ts';
import { AGES, AgeingBar, AgeSwatch, Bar } from '../../components/bars.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { percent } from '../messages/numbers.ts';
import { ActButton } from './act-button.tsx';
import { OutlookDetails } from './outlook.tsx';

/** Ageing of open invoices, and exposure against the limit, in home currency. */
export function MoneySection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  const { exposure, home } = assessment;
  return (
    <Section title={m.money.title} class="money" aside={t.money(exposure.total, home)} open={open}>
      {AGES.every((age) => exposure.ageing[age].count === 0) ? (
        <p class="quiet">{exposure.unread === undefined && m.money.nothingOpen}</p>
      ) : (
        <AgeingTable />
      )}
      {exposure.unread !== undefined && <p class="quiet">{m.money.unread(exposure.unread)}</p>}
      <ExposureLines />
      <OutlookDetails />
      <CreditDetails />
    </Section>
  );
}

function AgeingTable() {
  const { assessment, m, t } = usePanel();
  const { exposure, home } = assessment;
  const { ageing } = exposure;
  const disputed = AGES.reduce((sum, age) => sum + ageing[age].disputed, 0);
  return (
    <>
      <AgeingBar ageing={ageing} />
      <table class="ageing">
        <caption class="visually-hidden">{m.money.chart}</caption>
        <thead>
          <tr>
            <th scope="col">{m.money.bucket}</th>
            <th scope="col" class="number">
              {m.money.count}
            </th>
            {disputed > 0 && (
              <th scope="col" class="number">
                {m.money.disputed}
              </th>
            )}
            <th scope="col" class="number">
              {m.money.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {AGES.filter((age) => ageing[age].count > 0).map((age) => (
            <tr key={age}>
              <th scope="row">
                <AgeSwatch age={age} /> {t.bucket(age)}
              </th>
              <td class="number">{ageing[age].count}</td>
              {disputed > 0 && (
                <td class="number">{ageing[age].disputed > 0 ? t.money(ageing[age].disputed, home) : '–'}</td>
              )}
              <td class="number">{t.money(ageing[age].amount, home)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ExposureLines() {
  const { assessment, language, m, t } = usePanel();
  const { total, overdue, limit, utilisation, ageing } = assessment.exposure;
  const { dso } = assessment;
  const outlook = outlookTexts(language);
  const pastDue = AGES.slice(1).reduce((sum, age) => sum + ageing[age].amount, 0);
  const money = (minor: number): string => t.money(minor, assessment.home);
  return (
    <dl class="lines">
      <div>
        <dt>{overdue === pastDue ? m.money.overdue : m.money.overdueUndisputed}</dt>
        <dd class="number">{money(overdue)}</dd>
      </div>
      <div>
        <dt>{m.money.exposure}</dt>
        <dd class="number">{money(total)}</dd>
      </div>
      {dso && (
        <div>
          <dt>{outlook.labels.dso}</dt>
          <dd class="number">{outlook.dso(dso)}</dd>
        </div>
      )}
      <div>
        <dt>{m.money.limit}</dt>
        <dd class="number">{limit.state === 'amount' ? money(limit.home) : m.money.noLimit[limit.state]}</dd>
      </div>
      {limit.state === 'amount' && utilisation !== null && (
        <div class="limit">
          <dt>
            {m.money.used(percent(utilisation, language))}
            <Bar share={utilisation} tone={utilisation > 1 ? 'over' : 'plain'} />
          </dt>
          <dd class="number">
            {total > limit.home ? m.money.over(money(total - limit.home)) : m.money.free(money(limit.home - total))}
          </dd>
        </div>
      )}
    </dl>
  );
}

const EXPOSURE_PARTS = ['receivables', 'orders', 'credits', 'deposits', 'cover'] as const;

/** Parts that reduce the exposure. */
const REDUCING: ReadonlySet<string> = new Set(['credits', 'deposits', 'cover']);

/** The parts of the exposure, the limit with its end, and the limit that the model suggests. */
function CreditDetails() {
  const { assessment, m, t } = usePanel();
  const { parts, total, promised } = assessment.exposure;
  const shown = EXPOSURE_PARTS.flatMap((part) => (parts[part] ? [{ part, minor: parts[part] }] : []));
  const money = (minor: number): string => t.money(minor, assessment.home);
  return (
    <Disclosure summary={m.money.details}>
      {shown.length > 1 && (
        <dl class="lines">
          {shown.map(({ part, minor }) => (
            <div key={part}>
              <dt>{t.credit.exposurePart(part)}</dt>
              <dd class="number">{REDUCING.has(part) ? `−${money(minor)}` : money(minor)}</dd>
            </div>
          ))}
          <div>
            <dt>{m.money.exposure}</dt>
            <dd class="number">{money(total)}</dd>
          </div>
        </dl>
      )}
      {promised !== undefined && <p>{m.money.promised(money(promised))}</p>}
      <p>{t.credit.limit(assessment)}</p>
      <p>{t.credit.limitSuggestion(assessment)}</p>
      <p class="muted">{t.credit.expectedLoss(assessment)}</p>
      <ActButton act="limit" quiet />
    </Disclosure>
  );
}
