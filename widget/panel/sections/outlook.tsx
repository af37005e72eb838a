import type { Outlook } from '../../../shared/outlook/outlook.ts';
import { outlookTexts } from '../../../shared/texts/outlook.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { usePanel } from '../context.ts';

/** The chance of late payment in one line, and on demand when each open invoice is expected. Absent in assessments of older versions. */
export function OutlookDetails() {
  const { assessment, language } = usePanel();
  const { outlook } = assessment;
  const texts = outlookTexts(language);
  const chance = texts.chance(assessment);
  if (!outlook || chance === undefined) return null;
  const hasInvoices = !('none' in outlook) && outlook.payments.length > 0;
  return (
    <>
      <p class={'none' in outlook ? 'outlook muted' : 'outlook'}>{chance}</p>
      {!('none' in outlook) && (
        <Disclosure summary={texts.labels.title}>
          {hasInvoices && <PaymentsTable outlook={outlook} />}
          {texts.details(assessment).map((sentence) => (
            <p key={sentence} class="outlook">
              {sentence}
            </p>
          ))}
          <p class="outlook muted">{texts.labels.notInScore}</p>
        </Disclosure>
      )}
    </>
  );
}

function PaymentsTable({ outlook: { payments, more } }: { outlook: Outlook }) {
  const { assessment, language, t } = usePanel();
  const { home } = assessment;
  const { labels, expected: expectedText } = outlookTexts(language);
  return (
    <table class="payments">
      <caption class="visually-hidden">{labels.payments}</caption>
      <thead>
        <tr>
          <th scope="col">{labels.invoice}</th>
          <th scope="col">{labels.expected}</th>
          <th scope="col" class="number">
            {labels.owed}
          </th>
        </tr>
      </thead>
      <tbody>
        {payments.map(({ id, amount, expected }) => (
          <tr key={id}>
            <th scope="row">
              <InvoiceLink id={id} />
            </th>
            <td>{expectedText(expected)}</td>
            <td class="number">{t.money(amount, home)}</td>
          </tr>
        ))}
        {more && (
          <tr>
            <th scope="row">{labels.more(more.count)}</th>
            <td />
            <td class="number">{t.money(more.amount, home)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function InvoiceLink({ id }: { id: string }) {
  const { assessment, m, open } = usePanel();
  const ref = assessment.records[id];
  if (!ref) return <span class="muted">{id}</span>;
  const label = ref.label || id;
  return (
    <button type="button" class="link" aria-label={m.records.open(label)} onClick={() => open(ref.module, id)}>
      <bdi>{label}</bdi>
    </button>
  );
}
