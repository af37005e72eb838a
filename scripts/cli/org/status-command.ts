import { parseArgs } from 'node:util';
import { type Waiting, waitingOf } from '../../../functions/batch/attempts.ts';
import { ignoredNotices } from '../../../functions/store/notice-log.ts';
import { reportsOf } from '../../../functions/store/reports.ts';
import type { Store } from '../../../functions/store/store.ts';
import { hoursSincePass, type Progress, progressOf } from '../../../functions/sweep/progress.ts';
import { policyOf } from '../../../functions/tenants/policy.ts';
import { allTenants } from '../../../functions/tenants/registry.ts';
import type { Tenant } from '../../../functions/tenants/tenant.ts';
import { firmAlertsOf } from '../../../shared/alerts/firm-alerts.ts';
import { fairnessOf } from '../../../shared/lab/fairness.ts';
import { firmFiguresOf } from '../../../shared/reconcile/firm-tasks.ts';
import type { AnswerCount, AnswerTally } from '../../../shared/score/portfolio.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { present } from '../../../shared/values/objects.ts';
import type { Command } from '../core/command.ts';
import { letterLine } from './dead-letters-command.ts';
import { INSTALLATION_HELP, openInstallation } from './installation.ts';
import { labLines } from './lab-lines.ts';

const help = `winnow status [--json]

Tells what is connected, how far the nightly pass came and what failed in it, what waits in the queue and for
what, what died there and why, alerts about the firm as a whole, what Zoho would not let Winnow write, how often people answered that an alert is wrong,
which notices led to nothing in the last 14 days, and what the last pass found about the model itself: whether the chance of late
payment is calibrated, how far the scores have moved since, how the payment view ranks, and which groups are held unevenly.

${INSTALLATION_HELP}`;

/** `winnow status`: the state of this installation. */
export const statusCommand: Command = {
  summary: 'tell what is connected, waiting, refused or dead',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
    const { base } = openInstallation(process.env);
    const { store, queue } = base;
    const tenants = await Promise.all((await allTenants(store)).map((tenant) => tenantStatus(tenant, store)));
    const status = { tenants, queue: await queue.depth(), dead: await queue.deadLetters() };
    base.close();
    if (values.json) {
      terminal.out(JSON.stringify(status, null, 2));
      return 0;
    }
    const { visible, hidden, dead } = status.queue;
    terminal.out(`Queue: ${visible} waiting, ${hidden} being worked on or delayed, ${dead} dead`);
    for (const letter of status.dead) terminal.out(`  dead: ${letterLine(letter)}`);
    if (dead > 0) terminal.out('  To try them again: winnow dead-letters retry');
    if (tenants.length === 0) terminal.out('No org is connected yet; run: winnow connect');
    for (const line of tenants.flatMap(tenantLines)) terminal.out(line);
    return 0;
  },
};

/** The state of one org, as `--json` prints it. */
async function tenantStatus(tenant: Tenant, store: Store) {
  return {
    id: tenant.id,
    orgId: tenant.orgId,
    language: tenant.language,
    policy: tenant.policy['id'] ?? tenant.policy['preset'],
    refused: await reportsOf(store, tenant.id),
    unheeded: await ignoredNotices(store, tenant.id),
    waiting: await waitingOf(store, tenant.id),
    sweep: await lastSweep(store, tenant.id),
    alerts: alertsOf(tenant, await progressOf(store, tenant.id), Date.now()),
    wrongAlerts: wrongAlertsOf(tenant.portfolio?.answers ?? {}),
    calibration: tenant.portfolio?.calibration ?? null,
    failures: tenant.portfolio?.failures ?? null,
    lab: labOf(tenant.lab),
  };
}

/** Steps of reports about the org as a whole, which Zoho has refused nothing of. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  'labels',
  'fields',
  'rates',
  'people',
  'policy',
  'fairness',
  'edited',
  'assess',
]);

function tenantLines(tenant: Awaited<ReturnType<typeof tenantStatus>>): string[] {
  const { sweep, waiting, lab, wrongAlerts, alerts, refused, unheeded: ignored } = tenant;
  return [
    `${tenant.id}: org ${tenant.orgId}, policy ${String(tenant.policy)}, ${tenant.language}`,
    ...(sweep
      ? [
          `  nightly pass ${sweep.night}: ${sweep.state}${sweep.why ? ` (${sweep.why})` : ''}, ${sweep.done} of ${sweep.total ?? '?'} customers, ${sweep.credits} credits`,
        ]
      : []),
    ...failureLines(sweep?.failures ?? {}),
    ...waiting.map(waitingLine),
    ...(lab?.lines ?? []).map((line) => `  model: ${line}`),
    ...wrongAlerts.map(
      ({ rule, wrong, openings }) => `  alert ${rule}: ${wrong} of ${openings} openings on record answered as wrong`,
    ),
    ...alerts.map(({ sentence }) => `  alert: ${sentence}`),
    ...refused.map(
      ({ module, id, step, code, message }) =>
        `  ${FOR_A_PERSON.has(step) ? 'to be put right' : 'refused'}: ${module} ${id}, ${step}: ${code} ${message}`,
    ),
    ...ignored.map(
      ({ day, reason, module, count, lastId }) => `  ${day} ${reason} ${module}: ${count}, last ${lastId || '–'}`,
    ),
  ];
}

/** Customers told by their ids; more are counted. */
const FAILURES_SHOWN = 10;

function failureLines(failures: Readonly<Record<string, string>>): string[] {
  const all = Object.entries(failures);
  const more = all.length - FAILURES_SHOWN;
  return [
    ...all.slice(0, FAILURES_SHOWN).map(([what, reason]) => `  failed in the pass: ${what}: ${reason}`),
    ...(more > 0 ? [`  failed in the pass: ${more} more; see --json`] : []),
  ];
}

function waitingLine({ messages, reason, since, nextAt }: Waiting): string {
  const time = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  const count = messages === 1 ? '1 message' : `${messages} messages`;
  return `  waiting: ${count} since ${time(since)} UTC, ${reason}; next try ${time(nextAt)} UTC`;
}

/** What the last pass has found about the model itself; the counts by value, from which drift is measured, are left out. */
function labOf(lab: Tenant['lab']) {
  if (!lab) return null;
  const { reference, groups, ...figures } = lab;
  const { on, customers } = reference;
  return { ...figures, reference: { on, customers }, fairness: fairnessOf(groups), lines: labLines(lab, 'en') };
}

/** Rules that people have answered as wrong, the most often so first. */
function wrongAlertsOf(answers: AnswerTally): ({ rule: string } & AnswerCount)[] {
  return Object.entries(answers)
    .flatMap(([rule, count]) => (count.wrong > 0 ? [{ rule, ...count }] : []))
    .sort((a, b) => b.wrong / b.openings - a.wrong / a.openings || (a.rule < b.rule ? -1 : 1));
}

async function lastSweep(store: Store, tenantId: string) {
  const progress = await progressOf(store, tenantId);
  if (!progress) return null;
  const { night, state, why, phase, done, total, credits, finishedAt, failures, revived } = progress;
  return { night, state, why, phase, done, total, credits, finishedAt, failures, revived };
}

/** Alerts about the firm as a whole, as of now. */
function alertsOf(tenant: Tenant, progress: Progress | null, nowMs: number) {
  const { portfolio, home, lab } = tenant;
  const watch = {
    ...(portfolio && firmFiguresOf(portfolio, lab)),
    ...present('hoursSinceSync', hoursSincePass(progress, nowMs)),
  };
  return firmAlertsOf(watch, policyOf(tenant, nowMs)).map((alert) => ({
    ...alert,
    sentence: textsFor('en').firmAlert(alert, home ?? ''),
  }));
}
