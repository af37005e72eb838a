import { loadPolicy } from '../../shared/policy/load.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import { exitPicture } from './exit-picture.ts';
import { improvementPicture } from './improvement-picture.ts';
import { plansSection } from './plans-section.ts';
import { processSection } from './process-section.ts';
import { screeningPicture } from './screening-picture.ts';
import type { ProcessPicture } from './step-picture.ts';

const HEAD = {
  en: `# Processes

How a new customer is taken on, how a plan with a customer runs, how parting goes, and what is done at once when something serious
happens. Drawn from the policy \`b2b-standard\` and the steps themselves by \`npx node scripts/process-pictures.ts\`; a test holds this
page to them. People record what they did in the CRM; where a process stands is worked out from that each time a customer is
assessed. Whatever comes early, lacks a reason or was approved by the one who asked does not count, and says so. [中文](processes.zh-CN.md)`,
  zh: `# 流程

新客户如何准入、与客户商定的计划如何执行、客户如何退出，以及重大情况发生时立即采取的措施。
本页由 \`npx node scripts/process-pictures.ts\` 依据政策 \`b2b-standard\` 和步骤本身生成，并有测试保证一致。
人员在 CRM 中记录所做之事，流程所处位置每次据此推算。提前记录、缺少理由或由申请人自行批准的，均不生效，并会注明原因。[English](processes.md)`,
} as const;

/** Every process as it would be drawn. */
export const processPictures = (): ProcessPicture[] => [screeningPicture(), improvementPicture(), exitPicture()];

/** The page about processes in one language, as Markdown with Mermaid pictures. */
export function processDocument(pictures: readonly ProcessPicture[], language: Language): string {
  const sections = pictures.map((picture) => processSection(picture, language));
  return `${[HEAD[language], ...sections, plansSection(loadPolicy({ preset: 'b2b-standard' }), language)].join('\n\n')}\n`;
}
