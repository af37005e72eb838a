import type { Tag } from '../base/types.ts';
import type { IdSource } from './ids.ts';

/** Limits of tags, fact sheet §6. */
export const TAG_LIMITS = { perRecord: 10, perModule: 100, nameLength: 25, idsPerCall: 500 } as const;

/** The thirteen colours a tag may have, fact sheet §6. */
export const TAG_COLOURS: ReadonlySet<string> = new Set([
  '#F17574',
  '#F48435',
  '#E7A826',
  '#A8C026',
  '#63C57E',
  '#1DB9B4',
  '#57B1FD',
  '#879BFC',
  '#D297EE',
  '#FD87BD',
  '#969696',
  '#658BA8',
  '#B88562',
]);

/** The tags of an org, module by module. */
export interface TagBook {
  list(module: string): Tag[];
  byName(module: string, name: string): Tag | undefined;
  byId(module: string, id: string): Tag | undefined;
  create(module: string, name: string, colour: string | null): Tag;
  remove(module: string, id: string): boolean;
  moduleOf(id: string): string | undefined;
  /** Module → tag id → tag, as they are. */
  contents(): Map<string, Map<string, Tag>>;
  /** Replaces every tag. */
  restore(contents: ReadonlyMap<string, Map<string, Tag>>): void;
}

/** Returns an empty tag book. */
export function createTagBook(ids: IdSource): TagBook {
  const modules = new Map<string, Map<string, Tag>>();
  const tagsOf = (module: string): Map<string, Tag> => {
    const known = modules.get(module) ?? new Map<string, Tag>();
    modules.set(module, known);
    return known;
  };
  return {
    list: (module) => [...tagsOf(module).values()],
    byName: (module, name) => [...tagsOf(module).values()].find((tag) => tag.name === name),
    byId: (module, id) => tagsOf(module).get(id),
    create(module, name, colour) {
      const tag = { id: ids.next(), name, color_code: colour };
      tagsOf(module).set(tag.id, tag);
      return tag;
    },
    remove: (module, id) => tagsOf(module).delete(id),
    moduleOf: (id) => [...modules].find(([, tags]) => tags.has(id))?.[0],
    contents: () => modules,
    restore(contents) {
      const held = [...contents];
      modules.clear();
      for (const [module, tags] of held) modules.set(module, new Map(tags));
    },
  };
}

/** Whether Zoho takes this text as a tag's name: 1–25 characters, no `<`, `>`, comma or emoji. */
export function isTagName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name.trim() !== '' &&
    name.length <= TAG_LIMITS.nameLength &&
    !/[<>,]|\p{Extended_Pictographic}/u.test(name)
  );
}
