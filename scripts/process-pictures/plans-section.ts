import { triggerText } from '../../shared/handbook/rules.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { textsFor } from '../../shared/texts/by-language.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import { type Edge, flowchart, type Node } from './flowchart.ts';
import { within } from './words.ts';

/** The contingency plans as pictures: what opens each, who does what by when, and that it closes when its trigger is gone. */
export function plansSection({ plans }: Policy, language: Language): string {
  const zh = language === 'zh';
  const parts = plans.flatMap(({ id, name, when, steps }) => {
    const nodes: Node[] = [
      ...when.map((trigger, i): Node => ({ id: `t${i}`, text: triggerText(trigger, language), shape: 'gate' })),
      ...steps.map(
        ({ text, who, days }, i): Node => ({
          id: `s${i}`,
          shape: 'step',
          text: `${text[language]}\n${textsFor(language).who(who)} · ${within(days, 'working')[language]}`,
        }),
      ),
      {
        id: 'done',
        text: zh ? '触发条件消除后任务自动关闭' : 'The tasks close when the trigger is gone',
        shape: 'end',
      },
    ];
    const edges: Edge[] = [
      ...when.map((_, i): Edge => ({ from: `t${i}`, to: 's0' })),
      ...steps.slice(1).map((_, i): Edge => ({ from: `s${i}`, to: `s${i + 1}` })),
      { from: `s${steps.length - 1}`, to: 'done' },
    ];
    return [`### ${name[language]} (\`${id}\`)`, flowchart('LR', nodes, edges)];
  });
  return [zh ? '## 应急预案' : '## Contingency plans', ...parts].join('\n\n');
}
