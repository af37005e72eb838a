import { type NextAction, nextActions } from '../../../../shared/assessment/next-actions.ts';
import { Disclosure } from '../../../components/disclosure.tsx';
import { ToneIcon } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { usePanel } from '../../context.ts';
import { keyOf, NextActionText, SHOWN_FIRST } from '../next-action.tsx';
import { DueText } from './due-text.tsx';
import { PROCESS_WORDS } from './words.ts';

const SHOWN_NEXT = 5;

/** What is to be done besides the first three, gravest first; duties among them stand as tasks in the CRM. */
export function DutiesSection({ open }: { open: boolean }) {
  const { assessment, language, t } = usePanel();
  const w = PROCESS_WORDS[language];
  const rest = nextActions(assessment).slice(SHOWN_FIRST);
  if (rest.length === 0) return null;
  const list = (actions: readonly NextAction[]) => (
    <ul class="alerts duties">
      {actions.map((action) => (
        <li key={keyOf(action)}>
          <ToneIcon tone={action.severity} />
          <div>
            <NextActionText action={action}>
              {t.who(action.who)} · <DueText due={action.due} />
            </NextActionText>
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <Section title={w.duties} class="duties-section" aside={rest.length} open={open}>
      {list(rest.slice(0, SHOWN_NEXT))}
      {rest.length > SHOWN_NEXT && (
        <Disclosure summary={w.moreDuties(rest.length - SHOWN_NEXT)}>{list(rest.slice(SHOWN_NEXT))}</Disclosure>
      )}
    </Section>
  );
}
