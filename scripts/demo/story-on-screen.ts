import type { Policy } from '../../shared/policy/policy.ts';
import { formatDay, parseDay } from '../../shared/values/day.ts';
import type { Clock } from '../../test/zoho/base/types.ts';
import type { DemoEvent, StoryStep } from '../../test/zoho/host/host-options.ts';
import type { Story } from '../demo-org/generate.ts';
import type { AsUser } from './as-user.ts';

/** The day on which the date-based rule reports the large invoice: one day after the grace. */
export function overdueDay(story: Story, policy: Policy): string {
  return formatDay((parseDay(story.invoice.due) ?? 0) + policy.grace + 1);
}

/** The three steps that a first visitor sees. */
export function storySteps(story: Story): StoryStep[] {
  const { customer, invoice } = story;
  const href = `/crm/tab/Accounts/${customer.id}`;
  return [
    {
      title: { en: 'Look at a customer', zh: '查看一位客户' },
      text: {
        en: `Open the record of ${customer.name} and look at the panel. It says tier B: pays on time, nothing overdue. One large invoice, ${invoice.number}, is due on ${invoice.due}.`,
        zh: `打开 ${customer.name}。面板显示 B 级：按时付款，没有逾期。一张大额发票 ${invoice.number} 将于 ${invoice.due} 到期。`,
      },
      href,
    },
    {
      title: { en: 'Let the invoice go overdue', zh: '让发票逾期' },
      text: {
        en: 'Press “Let it go overdue” in the bar below. The clock passes the due date and the days of grace, the CRM calls the webhook, and within seconds tier, tag, task, note and panel have changed.',
        zh: '点击下方工具条中的“让它逾期”。时钟越过到期日和宽限期，CRM 调用 Webhook，数秒之内等级、标签、任务、备注和面板都会改变。',
      },
      href,
    },
    {
      title: { en: 'Have it paid', zh: '收到付款' },
      text: {
        en: 'Press “Mark it paid”. The score rises at once and the warning is taken back; the tier follows only after 30 steady days: move the clock and press “Assess now” in the panel.',
        zh: '点击“标记为已付款”。评分立即回升，预警随之撤回；等级须稳定 30 天后才会恢复：请拨动时钟，并在面板中点击“立即评估”。',
      },
      href,
    },
  ];
}

/** What the buttons of the story work with. */
export interface StoryParts {
  story: Story;
  clock: Clock;
  policy: Policy;
  user: AsUser;
  /** Waits until everything that was set off is done. */
  settle(): Promise<void>;
}

/** The buttons of the demo's own bar. */
export function storyEvents({ story, clock, policy, user, settle }: StoryParts): DemoEvent[] {
  return [
    {
      id: 'overdue',
      label: { en: 'Let it go overdue', zh: '让它逾期' },
      async run() {
        const at = Date.parse(`${overdueDay(story, policy)}T14:00:00Z`);
        if (at > clock.now()) await clock.moveTo(at);
        await settle();
      },
    },
    {
      id: 'paid',
      label: { en: 'Mark it paid', zh: '标记为已付款' },
      async run() {
        await user.pay(story.invoice.id);
        await settle();
      },
    },
  ];
}
