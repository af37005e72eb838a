import { useEffect, useState } from 'preact/hooks';
import { Form } from '../../components/form.tsx';
import { useLoaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { CrmError } from '../../crm/errors.ts';
import { connectOwnModules, type OwnModules } from '../../crm/own-modules.ts';
import { type PanelContext, usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';
import { problemSentenceWithDetail, problemText } from '../messages/problem.ts';
import { type ActContext, type ActForm, EmptyInputError, type Preset } from './act.ts';
import { ACTS, actWords } from './catalogue.ts';
import { Note, Paragraphs } from './notes.tsx';
import type { ActWords } from './words/en.ts';

interface ActViewProps {
  act: ActId;
  preset: Preset;
  onClose(): void;
}

type View =
  | { kind: 'opening' }
  | { kind: 'form'; form: ActForm; words: ActWords }
  | { kind: 'letter'; context: ActContext }
  | { kind: 'note'; text: string }
  | { kind: 'failed'; error: unknown };

/** One act from its opening to its receipt. Where the org has no module for it, a note says so. */
export function ActView({ act, preset, onClose }: ActViewProps) {
  const panel = usePanel();
  const [view, setView] = useState<View>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  // The form is made once: a redrawn panel must not change a form that is being filled in.
  useEffect(() => {
    let left = false;
    setView({ kind: 'opening' });
    openAct(act, preset, panel).then(
      (next) => left || setView(next),
      (error) => left || setView({ kind: 'failed', error }),
    );
    return () => {
      left = true;
    };
  }, [act, attempt]);

  switch (view.kind) {
    case 'opening':
      return (
        <p role="status" class="muted">
          {panel.m.acts.opening}
        </p>
      );
    case 'note':
      return <Note text={view.text} onClose={onClose} />;
    case 'failed':
      return <OpeningFailed error={view.error} onRetry={() => setAttempt(attempt + 1)} />;
    case 'letter':
      return <Letter context={view.context} onClose={onClose} />;
    case 'form':
      return <FormOfAct form={view.form} words={view.words} onClose={onClose} />;
  }
}

function OpeningFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { m } = usePanel();
  const { title, remedy, detail } = problemText(error, m);
  return (
    <Notice tone="warn">
      <p role="alert">
        {title}. {remedy} {detail && <code dir="auto">{detail}</code>}
      </p>
      <button type="button" class="button" onClick={onRetry}>
        {m.retry}
      </button>
    </Notice>
  );
}

function FormOfAct({ form, words, onClose }: { form: ActForm; words: ActWords; onClose(): void }) {
  const panel = usePanel();
  return (
    <Form
      title={form.title}
      lead={<Paragraphs paragraphs={form.lead} />}
      fields={form.fields}
      submitLabel={form.submitLabel}
      confirm={(input) => {
        const paragraphs = form.confirm?.(input);
        return paragraphs && <Paragraphs paragraphs={paragraphs} />;
      }}
      confirmLabel={form.confirmLabel}
      words={words.form}
      errorText={(error) => failureText(error, words, panel)}
      onCancel={onClose}
      onSubmit={async (input) => {
        const receipt = await form.run(input);
        onClose();
        panel.showReceipt(receipt);
      }}
    />
  );
}

const loadLetterView = () => import('./letters/letter-view.tsx');

// A letter needs the policy and its reader, which are large: they are loaded only when one is written.
function Letter({ context, onClose }: { context: ActContext; onClose(): void }) {
  const panel = usePanel();
  const { m } = panel;
  const view = useLoaded(loadLetterView);
  if (view.state === 'failed') return <Note text={m.acts.notLoaded} onClose={onClose} />;
  if (view.state === 'loading') return <p class="muted">{m.acts.opening}</p>;
  return (
    <view.value.LetterView
      context={context}
      errorText={(error) => failureText(error, context.w, panel)}
      onClose={onClose}
      onRecorded={(receipt) => {
        onClose();
        panel.showReceipt(receipt);
      }}
    />
  );
}

// The names of modules and fields are read once a page, not once an act.
const OWN_MODULES = new WeakMap<object, OwnModules>();

async function openAct(id: ActId, preset: Preset, panel: PanelContext): Promise<View> {
  const { assessment, customer, crm, user, today, language, t } = panel;
  const words = await actWords(language);
  if (!crm || !user) return { kind: 'note', text: words.noUser };
  const ownModules = OWN_MODULES.get(crm) ?? connectOwnModules(crm);
  OWN_MODULES.set(crm, ownModules);
  const context: ActContext = { assessment, customer, ownModules, crm, user, today, language, t, preset, w: words };
  const module = id === 'letter' ? 'Winnow_Decisions' : ACTS[id].module;
  if (!(await ownModules.canUse(module))) return { kind: 'note', text: words.off(words.modules[module]) };
  if (id === 'letter') return { kind: 'letter', context };
  const form = await ACTS[id].open(context);
  return 'nothingToDo' in form ? { kind: 'note', text: form.nothingToDo } : { kind: 'form', form, words };
}

// No answer is not a refusal: the record may exist, and a second one must not be made lightly.
function failureText(error: unknown, w: ActWords, { m }: PanelContext): string {
  if (error instanceof EmptyInputError) return error.message;
  if (error instanceof CrmError && (error.fault === 'silent' || error.fault === 'offline')) return w.noAnswer;
  return w.failed(problemSentenceWithDetail(error, m));
}
