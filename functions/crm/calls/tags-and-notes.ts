import type { Session } from '../session.ts';
import type { NoteDraft, TagSpec, WriteOutcome } from '../types.ts';
import { answerOf, ask } from './ask.ts';
import { plainCall } from './plain-call.ts';
import { moduleName, recordIds } from './records.ts';
import { inChunks, outcomesOf } from './write-outcomes.ts';

/** Record ids in one add_tags or remove_tags (tags API v8: 500). One credit per 50 ids either way. */
const IDS_A_CALL = 100;

const NOTES_A_CALL = 100;
const TAGS_A_CALL = 50;

/** Tags and notes on records. */
export interface TagsAndNotes {
  /** Adds tags; those already on a record stay. One outcome per id. One credit per 50 ids. */
  addTags(module: string, names: readonly string[], ids: readonly string[]): Promise<WriteOutcome[]>;
  removeTags(module: string, names: readonly string[], ids: readonly string[]): Promise<WriteOutcome[]>;
  createTags(module: string, tags: readonly TagSpec[]): Promise<WriteOutcome[]>;
  addNotes(notes: readonly NoteDraft[]): Promise<WriteOutcome[]>;
}

/** Tags and notes, by the SDK's operations where it has them whole. */
export function tagAndNoteCalls(session: Session): TagsAndNotes {
  return {
    addTags: (module, names, ids) =>
      inChunks(recordIds(ids), IDS_A_CALL, async (chunk) => {
        const what = `tags for ${moduleName(module)}`;
        const body = { tags: names.map((name) => ({ name })), ids: chunk, over_write: false };
        // The query is of Zoho's specification of 2026; the SDK has no place for it.
        const request = { query: { module }, body };
        const path = `/crm/v8/${module}/actions/add_tags`;
        const answer = await ask(session, what, (sdk) => plainCall(sdk, 'POST', path, request), 'write');
        return outcomesOf(answer, 'data', chunk.length, what);
      }),

    removeTags: (module, names, ids) =>
      inChunks(recordIds(ids), IDS_A_CALL, async (chunk) => {
        const what = `tags of ${moduleName(module)}`;
        const answer = await ask(
          session,
          what,
          async (sdk) => {
            const body = new sdk.Tags.ExistingTagRequestWrapper();
            body.setTags(
              names.map((name) => {
                const tag = new sdk.Tags.ExistingTag();
                tag.setName(name);
                return tag;
              }),
            );
            body.setIds(chunk.map(BigInt));
            return answerOf(await new sdk.Tags.TagsOperations().removeTagsFromMultipleRecords(module, body));
          },
          'write',
        );
        return outcomesOf(answer, 'data', chunk.length, what);
      }),

    createTags: (module, tags) =>
      inChunks(tags, TAGS_A_CALL, async (chunk) => {
        const answer = await ask(
          session,
          `new tags of ${moduleName(module)}`,
          async (sdk) => {
            const body = new sdk.Tags.BodyWrapper();
            body.setTags(
              chunk.map(({ name, color }) => {
                const tag = new sdk.Tags.Tag();
                tag.setName(name);
                if (color !== undefined) tag.setColorCode(color);
                return tag;
              }),
            );
            const params = new sdk.ParameterMap();
            await params.add(sdk.Tags.CreateTagsParam.MODULE, module);
            return answerOf(await new sdk.Tags.TagsOperations().createTags(body, params));
          },
          'write',
        );
        return outcomesOf(answer, 'tags', chunk.length, 'new tags');
      }),

    addNotes: (notes) => {
      recordIds(notes.map(({ recordId }) => recordId));
      return inChunks(notes, NOTES_A_CALL, async (chunk) => {
        const answer = await ask(
          session,
          'new notes',
          async (sdk) => {
            const body = new sdk.Notes.BodyWrapper();
            body.setData(
              chunk.map(({ module, recordId, title, content }) => {
                const parentModule = new sdk.Modules.MinifiedModule();
                parentModule.setAPIName(moduleName(module));
                const parent = new sdk.Notes.ParentId();
                parent.setModule(parentModule);
                parent.setId(BigInt(recordId));
                const note = new sdk.Notes.Note();
                note.setNoteTitle(title);
                note.setNoteContent(content);
                note.setParentId(parent);
                return note;
              }),
            );
            return answerOf(await new sdk.Notes.NotesOperations().createNotes(body));
          },
          'write',
        );
        return outcomesOf(answer, 'data', chunk.length, 'new notes');
      });
    },
  };
}
