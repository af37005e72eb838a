import { usePanel } from '../context.ts';
import type { CustomerRecord } from '../customer/customer-record.ts';
import { instantText } from '../messages/numbers.ts';
import { AssessNow } from './assess-now.tsx';

interface SmallPrintProps {
  customer: CustomerRecord;
  preview: boolean;
  timeZone: string | undefined;
}

/** The policy and the date of the assessment, and the button that asks for a new one. */
export function SmallPrint({ customer, preview, timeZone }: SmallPrintProps) {
  const { assessment, language, m, t } = usePanel();
  const { name, version } = assessment.policy;
  return (
    <footer class="small-print">
      <dl>
        <div>
          <dt>{m.print.policy}</dt>
          <dd>
            {name[language]}, {m.print.version(version)}
          </dd>
        </div>
        <div>
          <dt>{m.print.asOf}</dt>
          <dd>{t.day(assessment.asOf)}</dd>
        </div>
        <div>
          <dt>{m.print.assessedAt}</dt>
          <dd>
            {preview || !customer.assessedAt ? m.print.notStored : instantText(customer.assessedAt, language, timeZone)}
          </dd>
        </div>
      </dl>
      <p>{m.print.human}</p>
      <AssessNow />
    </footer>
  );
}
