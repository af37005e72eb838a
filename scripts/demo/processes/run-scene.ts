import { parseDay } from '../../../shared/values/day.ts';
import { openCalendar } from './calendar.ts';
import type { Office } from './office.ts';

/** What must hold after a scene, with the words for when it does not. */
export type Claim = readonly [holds: boolean, why: string];

/** One thing that people do, or that time does, on a day. */
export interface Scene {
  /** `yyyy-MM-dd`; the nights up to it pass first. */
  day: string;
  title: string;
  /** Lines that it returns are printed with the scene. */
  act?(): Promise<void> | Promise<string[]>;
  expect?(): Claim[];
}

/** A scene whose outcome is not the one stated. */
class SceneError extends Error {
  override readonly name = 'SceneError';
}

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

const dated = (day: string): string => `${day} ${WEEKDAYS[(parseDay(day) ?? 0) % 7]}`;

/**
 * Plays scenes in the order of their days and prints the calendar: what people did, and what the CRM showed after it and in the nights
 * between. @throws SceneError naming the scene and what did not hold.
 */
export async function play(office: Office, scenes: readonly Scene[], print: (line: string) => void): Promise<void> {
  const calendar = openCalendar(office);
  const tell = (day: string): void => {
    for (const line of calendar.news()) print(`   ${dated(day)}  ${line}`);
  };
  calendar.news();
  for (const [at, scene] of scenes.entries()) {
    await office.goTo(scene.day, tell);
    print(`\n${at + 1}. ${dated(scene.day)} · ${scene.title}`);
    const lines = (await scene.act?.()) ?? [];
    await office.settle();
    for (const line of lines) print(`   ${dated(scene.day)}  ${line}`);
    tell(scene.day);
    const failed = (scene.expect?.() ?? []).filter(([holds]) => !holds).map(([, why]) => why);
    if (failed.length > 0) throw new SceneError(`Scene ${at + 1} (${scene.day}, ${scene.title}): ${failed.join('; ')}`);
  }
}
