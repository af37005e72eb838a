import type { DealCheck } from '../../../../shared/gates/deal-check.ts';
import type { Gate } from '../../../../shared/gates/gate.ts';
import type { GateId } from '../../../../shared/vocabulary/model.ts';
import { ToneIcon } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { usePanel } from '../../context.ts';
import { ActButton } from '../act-button.tsx';
import { PROCESS_WORDS } from './words.ts';

const TONE = { hold: 'high', warn: 'warn', released: 'info', clear: 'good' } as const;

/** Deals that a gate holds, warns about or lets pass by a release, each with all reasons; nothing where all are clear. */
export function DealsSection() {
  const { assessment, language } = usePanel();
  const w = PROCESS_WORDS[language];
  const shown = assessment.deals.filter(({ check, wonWhileHeld }) => check !== 'clear' || wonWhileHeld);
  if (shown.length === 0) return null;
  const { moreDeals } = assessment;
  return (
    <Section title={w.deals} class="deals" aside={shown.length}>
      <ul class="alerts">
        {shown.map((deal) => (
          <CheckedDeal key={deal.id} deal={deal} />
        ))}
      </ul>
      {moreDeals !== undefined && <p class="muted">{w.moreDeals(moreDeals)}</p>}
    </Section>
  );
}

function CheckedDeal({ deal }: { deal: DealCheck }) {
  const { assessment, language, m, t, open } = usePanel();
  const w = PROCESS_WORDS[language];
  const { id, check, passed, heldSince, hold, wonWhileHeld, wonSeenOn } = deal;
  const label = assessment.records[id]?.label || id;
  return (
    <li>
      <ToneIcon tone={TONE[check]} />
      <div class="deal">
        <p>
          <span class="severity">{w.check[check]}</span>{' '}
          <button type="button" class="link" aria-label={m.records.open(label)} onClick={() => open('Deals', id)}>
            <bdi>{label}</bdi>
          </button>{' '}
          <span class="muted">
            {[heldSince && w.heldSince(t.day(heldSince)), check === 'hold' && hold && w.decideBy(t.day(hold.due))]
              .filter(Boolean)
              .join(', ')}
          </span>
        </p>
        <Reasons deal={deal} />
        {passed.map(({ id: gate, why }) => (
          <p key={gate} class="muted">
            {gate}: {w.passed[why]}
          </p>
        ))}
        {wonWhileHeld && wonSeenOn && <p>{w.wonHeld(t.day(wonSeenOn))}</p>}
        {(check === 'hold' || check === 'warn') && <p class="muted">{w.checkNext[check]}</p>}
        {check === 'hold' && <ActButton act="release" preset={{ deal: id }} about={label} />}
        {(check === 'hold' || check === 'warn') && (
          <ActButton act="request" preset={{ deal: id }} about={label} quiet />
        )}
      </div>
    </li>
  );
}

function Reasons({ deal }: { deal: DealCheck }) {
  const { assessment, m, t } = usePanel();
  if (deal.gates.length === 0) return null;
  return (
    <ul class="bullets">
      {deal.gates.map((id) => {
        const gate = gateOf(id, deal, assessment.gates);
        return (
          <li key={id} dir="auto">
            {gate ? t.gate(gate, assessment) : m.sentence(m.gateBrief[id](0))}
          </li>
        );
      })}
    </ul>
  );
}

// The numbers for which the deal was held are preferred to those of the customer as a whole.
function gateOf(id: GateId, { check, hold }: DealCheck, open: readonly Gate[]): Gate | undefined {
  const known = open.find((gate) => gate.id === id);
  const params = hold?.reasons[id] ?? known?.params;
  if (!params) return undefined;
  const mode = known?.mode ?? (check === 'hold' ? 'enforce' : 'warn');
  return { id, mode, effect: known?.effect ?? 'hold', params, evidence: known?.evidence ?? [] };
}
