import { writeFile } from 'node:fs/promises';
import { type Dossiers, lastRecordedDay } from '../../../shared/lab/history.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Day } from '../../../shared/values/day.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { languageOption, onlyWord, type Terminal, UsageError } from '../core/command.ts';
import { readPolicyFile } from '../core/policy-file.ts';
import {
  EXPORT_HELP,
  EXPORT_OPTIONS,
  type ExportValues,
  type OpenedExport,
  openExport,
  spooledDossiers,
} from '../export/open-export.ts';
import { documentHtml } from './html.ts';
import { documentText, type LabDocument } from './lab-document.ts';

/** What `parseArgs` reads for every command of the lab. */
export const LAB_OPTIONS = {
  ...EXPORT_OPTIONS,
  html: { type: 'string' },
  language: { type: 'string' },
} as const;

/** Lines about these options for a command's help. */
export const LAB_HELP = `${EXPORT_HELP.policy}
${EXPORT_HELP.asOf('count nothing after')}
  --language en|zh   language of the report (en)
  --json             print one document (scripts/cli/README.md) instead of tables
  --html FILE        write one page with curves and tables, which needs nothing else, too
${EXPORT_HELP.files}`;

interface LabValues extends ExportValues {
  policy?: string | undefined;
  json?: boolean;
  html?: string | undefined;
  language?: string | undefined;
}

/** An export that is being tried in the lab. */
export interface Lab {
  source: OpenedExport;
  policy: Policy;
  dossiers: Dossiers;
  /** Last day of which the records tell. */
  until: Day;
  language: Language;
  onProgress(done: number, of: number): void;
}

/**
 * Reads the export that a command of the lab names.
 * @throws as `openExport`, and UsageError for another language than en or zh.
 */
export async function openLab(positionals: readonly string[], values: LabValues, terminal: Terminal): Promise<Lab> {
  const dir = onlyWord(positionals, 'name one export folder');
  const language = languageOption(values.language);
  const policy = await readPolicyFile(values.policy);
  const source = await openExport(dir, values, policy, terminal);
  const dossiers = spooledDossiers(source, policy);
  return {
    source,
    policy,
    dossiers,
    until: lastRecordedDay(dossiers, source.asOf),
    language,
    onProgress: (done, of) => terminal.progress(`Judging customers: ${done} of ${of}`),
  };
}

/** Prints a report as JSON or as text, and writes it as a page where one is asked for. Figures that cannot be computed are null in JSON. */
export async function publishReport(
  { report, document }: { report: object; document: LabDocument },
  values: LabValues,
  terminal: Terminal,
): Promise<void> {
  terminal.progress('');
  if (values.html !== undefined) await writePage(values.html, documentHtml(document));
  terminal.out(values.json ? JSON.stringify(report, null, 2) : documentText(document));
}

async function writePage(path: string, page: string): Promise<void> {
  try {
    await writeFile(path, page);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
