import { useEffect, useRef, useState } from 'preact/hooks';
import type { LeadAssessment } from '../../../shared/leads/lead-assessment.ts';
import type { LeadMatch } from '../../../shared/leads/match.ts';
import type { LeadWords } from '../../../shared/texts/lead-words.ts';
import { leadSentences } from '../../../shared/texts/leads.ts';
import { formatDay } from '../../../shared/values/day.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { LeadAdvice } from '../../../shared/vocabulary/leads.ts';
import { LoadingFailed, useLoaded } from '../../components/loaded.tsx';
import { Notice, type Tone } from '../../components/notice.tsx';
import type { Placement } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';
import { connectOwnModules, type RecordLocation } from '../../crm/own-modules.ts';
import { actWords } from '../acts/catalogue.ts';
import { type LeadRecord, leadRecord, readLeadAgain } from '../customer/lead-record.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { LeadDrawing, PanelState, Session } from '../session-state.ts';
import { LeadAct, NotPossibleError } from './lead-act.tsx';
import { answerForm, cardForm, type LeadForm, type LeadFormContext } from './lead-forms.ts';
import { leadPanelWords } from './words.ts';

const TONES: Readonly<Record<LeadAdvice, Tone>> = { 'go-on': 'good', ask: 'info', refer: 'warn', refuse: 'high' };

const LOADERS: Readonly<Record<Language, () => Promise<LeadWords>>> = {
  en: async () => (await import('../../../shared/texts/leads-en.ts')).leadWordsEn,
  zh: async () => (await import('../../../shared/texts/leads-zh.ts')).leadWordsZh,
};

interface LeadViewProps {
  lead: LeadRecord;
  state: PanelState;
  session: Session;
  catalogue: Catalogue;
}

/**
 * The panel of a lead, ready to be drawn; of one that has become a customer, the place of that customer's record.
 * @throws CrmError
 */
export async function openLead(
  crm: Crm,
  placement: Placement,
  signal: AbortSignal,
): Promise<{ draw: LeadDrawing } | { placement: Placement }> {
  const row = await crm.record('Leads', placement.id, signal);
  if (!row) throw new CrmError('not-found', '', `Leads ${placement.id}`);
  const lead = leadRecord(row);
  if (lead.customer) return { placement: { ...placement, ...lead.customer } };
  return { draw: (shown) => <LeadView key={lead.id} lead={lead} {...shown} /> };
}

/** The first screening of a lead: advice and reasons first, then what is known already, and the two answers that a person gives. */
function LeadView({ lead: shown, state, session, catalogue }: LeadViewProps) {
  const { m, language } = catalogue;
  const words = useLoaded(LOADERS[language]);
  const [lead, setLead] = useState(shown);
  const [recorded, setRecorded] = useState<RecordLocation>();
  const reading = useRef(new AbortController());
  useEffect(() => () => reading.current.abort(), []);
  if (words.state === 'failed')
    return <LoadingFailed text={m.acts.notLoaded} retryLabel={m.retry} onRetry={words.retry} />;
  if (words.state === 'loading') return <p class="muted">{m.loading}</p>;
  const onRecorded = (place: RecordLocation): void => {
    setRecorded(place);
    const crm = session.crm();
    if (crm) readLeadAgain(crm, lead, reading.current.signal).then(setLead, () => undefined);
  };
  const p = leadPanelWords(language);
  const { stored } = lead;
  return (
    <>
      <LeadHeadline lead={lead} words={words.value} catalogue={catalogue} />
      <main class="body lead">
        {recorded && (
          <Notice tone="good">
            <p role="status">{p.recorded}</p>
            <button type="button" class="link" onClick={() => void session.open(recorded.module, recorded.id)}>
              {m.receipt.open}
            </button>
          </Notice>
        )}
        {stored && <Matches matches={stored.matches} words={words.value} session={session} language={language} />}
        {stored && <LeadActs lead={lead} stored={stored} {...{ state, session, catalogue, onRecorded }} />}
        {stored && stored.alternatives.length > 0 && (
          <section>
            <h2 class="lead-title">{p.alternatives}</h2>
            <ul class="bullets">
              {stored.alternatives.map((text) => (
                <li key={text.en}>{text[language]}</li>
              ))}
            </ul>
          </section>
        )}
        {stored && stored.refused.length > 0 && (
          <Notice tone="warn">
            <strong>{p.notCounted}</strong>
            <ul class="bullets">
              {stored.refused.map(({ what, why }) => (
                <li key={`${what} ${why}`}>{catalogue.t.need(why)}</li>
              ))}
            </ul>
          </Notice>
        )}
        <p class="muted">{p.onlyAdvice}</p>
      </main>
    </>
  );
}

function LeadHeadline({ lead, words, catalogue }: { lead: LeadRecord; words: LeadWords; catalogue: Catalogue }) {
  const p = leadPanelWords(catalogue.language);
  const { stored } = lead;
  if (!stored)
    return (
      <header class="headline">
        <h1 class="tier-line" dir="auto">
          {lead.name || p.noCompany}
        </h1>
        <Notice tone="info">{p.none}</Notice>
      </header>
    );
  return (
    <header class="headline">
      <h1 class="tier-line lead-advice">
        <Notice tone={TONES[stored.advice]}>
          <span class="muted">{p.advice}: </span>
          <strong>{words.advice[stored.advice]}</strong>
        </Notice>
      </h1>
      <ul class="bullets" aria-label={p.reasons}>
        {leadSentences(stored, words).map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </header>
  );
}

interface MatchesProps {
  matches: readonly LeadMatch[];
  words: LeadWords;
  session: Session;
  language: Language;
}

/** The customers that the lead resembles, as links: those parted with, refused or fraudulent first. */
function Matches({ matches, words, session, language }: MatchesProps) {
  const p = leadPanelWords(language);
  if (matches.length === 0) return null;
  return (
    <section>
      <h2 class="lead-title">{p.known}</h2>
      <ul class="lead-matches">
        {matches.map(({ customer, name, status, by, isSure, records }) => (
          <li key={customer}>
            {!isSure && <span class="badge">{p.possible}</span>}{' '}
            <button
              type="button"
              class="link"
              aria-label={p.open(name || customer)}
              onClick={() => void session.open(moduleOf(customer, records), customer)}
            >
              <bdi>{name || customer}</bdi>
            </button>
            <span>: {words.status[status]}</span>{' '}
            <span class="muted">{by.map((signal) => words.signal[signal]).join(words.and)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A customer that a contact speaks for is an account, unless the contact is the customer itself. */
const moduleOf = (customer: string, records: LeadMatch['records']): string =>
  records.find(({ id }) => id === customer)?.module ?? 'Accounts';

interface LeadActsProps {
  lead: LeadRecord;
  stored: LeadAssessment;
  state: PanelState;
  session: Session;
  catalogue: Catalogue;
  onRecorded(place: RecordLocation): void;
}

/** Where the screening has come, and its two answers; the one that is due comes as a button. */
function LeadActs({ lead, stored, state, session, catalogue, onRecorded }: LeadActsProps) {
  const { m, t, language } = catalogue;
  const p = leadPanelWords(language);
  const { at, due, card, stage } = stored;
  const context = async (): Promise<LeadFormContext> => {
    const w = await actWords(language);
    const crm = session.crm();
    if (!crm || !state.user) throw new NotPossibleError(w.noUser);
    const ownModules = connectOwnModules(crm);
    if (!(await ownModules.canUse('Winnow_Decisions'))) throw new NotPossibleError(w.off(w.modules.Winnow_Decisions));
    return { lead, ownModules, user: state.user, today: today(), catalogue, w };
  };
  const acts = { context, onRecorded, m };
  const after = stage === 'Refused' ? 'refused' : 'done';
  // Nobody is refused in writing for whom they resemble: the policy has words for its rules alone.
  const hasRule = stored.findings.some(({ reason }) => reason === 'rule');
  const letter = async (ready: LeadFormContext): Promise<LeadForm> => {
    const org = await session.crm()?.org();
    if (!org) throw new CrmError('refused', 'NO_ORG');
    const { letterForm } = await import('./letter-form.ts');
    return letterForm(ready, org);
  };
  return (
    <section>
      <h2 class="lead-title">
        {p.steps[at ?? after]}
        {due !== null && ` ${p.due(t.day(due))}`}
      </h2>
      {card && <p>{p.card(Math.round(card.score), p.start[card.start])}</p>}
      <div class="acts">
        {at === 'first-screening' && (
          <LeadAct {...acts} label={t.step('first-screening')} isMain={true} open={answerForm} />
        )}
        {stage !== 'Refused' && (
          <LeadAct {...acts} label={m.acts.names.card} isMain={at === 'qualification'} open={cardForm} />
        )}
        {hasRule && <LeadAct {...acts} label={m.acts.names.letter} isMain={false} open={letter} />}
      </div>
    </section>
  );
}

function today(): string {
  const now = new Date();
  return formatDay(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000));
}
