import type { Defect } from '../../../../shared/dossier/dossier.ts';
import { labelsOf } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { amountReader } from '../../../../shared/records/amount-reader.ts';
import type { ReportDefect } from '../../../../shared/records/read-value.ts';
import type { RecordContext } from '../../../../shared/records/record-reader.ts';
import { parseDay } from '../../../../shared/values/day.ts';

/** The day on which records are read. */
const READ_ON = parseDay('2027-03-15') ?? 0;

/** What a test of one reader says about its org. */
interface Org {
  policy?: Policy;
  rates?: ReadonlyMap<string, string>;
  /** Fields that the org has, as `Module.Field`; all of them where it is left out. */
  fields?: readonly string[];
}

/** The context of a reader, and the defects that it has reported. */
export function reading({ policy = loadPolicy({ preset: 'b2b-standard' }), rates = new Map(), fields }: Org = {}): {
  context: RecordContext & { policy: Policy };
  defects: Defect[];
} {
  const defects: Defect[] = [];
  const report: ReportDefect = (at, fault) => {
    defects.push({ ...at, fault });
  };
  const context = {
    zone: 'UTC',
    today: READ_ON,
    amounts: amountReader({ home: 'GBP', rates, policy }, report),
    labels: labelsOf(policy),
    report,
    has: (module: string, field: string) => fields?.includes(`${module}.${field}`) ?? true,
    policy,
  };
  return { context, defects };
}
