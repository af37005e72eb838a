import { useEffect, useState } from 'preact/hooks';
import { Form } from '../../components/form.tsx';
import { Notice } from '../../components/notice.tsx';
import { useLoaded } from '../../components/use-loaded.ts';
import { CrmError } from '../../crm/errors.ts';
import type { OwnModules } from '../../crm/own-modules.ts';
import { ownModules } from '../../crm/own-modules.ts';
import type { PanelContext } from '../context.ts';
import { usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';
import { problemText } from '../messages/problem.ts';
import type { ActContext, ActForm, Preset } from './act.ts';
import { NothingTyped } from './act.ts';
import { ACTS, actWords } from './catalogue.ts';
import { Lines } from './paragraphs.tsx';
import type { ActWords } from './words/en.ts';

interface ActViewProps {
  act: ActId;
  preset: Preset;
  onClose(): void;
}

type View =
  | { kind: 'opening' }
  | { kind: 'form'; form: ActForm; words: ActWords }
  | { kind: 'letter'; desk: ActContext }
  | { kind: 'note'; text: string }
  | { kind: 'failed'; error: unknown };

/** One act from its opening to its receipt. Where the org has no module for it, it says so and why. */
export function ActView({ act, preset, onClose }: ActViewProps) {
  const panel = usePanel();
  const { m } = panel;
  const [view, setView] = useState<View>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  // The form is made once: what is typed must not change under the hand when the panel is drawn anew.
  useEffect(() => {
    let left = false;
    setView({ kind: 'opening' });
    opened(act, preset, panel).then(
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
          {m.acts.opening}
        </p>
      );
    case 'note':
      return <Note text={view.text} close={m.receipt.close} onClose={onClose} />;
    case 'failed': {
      const { title, remedy, detail } = problemText(view.error, m);
      return (
        <Notice tone="warn">
          <p role="alert">
            {title}. {remedy} {detail && <code dir="auto">{detail}</code>}
          </p>
          <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
            {m.retry}
          </button>
        </Notice>
      );
    }
    case 'letter':
      return <Letters desk={view.desk} panel={panel} onClose={onClose} />;
    case 'form': {
      const { form, words } = view;
      const { confirm, confirmed } = form;
      return (
        <Form
          title={form.title}
          lead={<Lines lines={form.lead} />}
          fields={form.fields}
          submit={form.submit}
          confirm={(input) => {
            const lines = confirm?.(input);
            return lines && <Lines lines={lines} />;
          }}
          confirmed={confirmed}
          words={words.form}
          problem={(error) => failureText(error, words, panel)}
          onCancel={onClose}
          onSubmit={async (input) => {
            const done = await form.run(input);
            onClose();
            panel.tell(done);
          }}
        />
      );
    }
  }
}

const loadLetters = () => import('./letters/letter-view.tsx');

// Letters bring the policy and its reader with them: only whoever writes one loads these.
function Letters({ desk, panel, onClose }: { desk: ActContext; panel: PanelContext; onClose(): void }) {
  const { crm, m } = panel;
  const view = useLoaded(loadLetters);
  if (view.state === 'failed' || !crm)
    return <Note text={m.acts.notLoaded} close={m.receipt.close} onClose={onClose} />;
  if (view.state === 'loading') return <p class="muted">{m.acts.opening}</p>;
  return (
    <view.value.LetterView
      desk={desk}
      crm={crm}
      failure={(error) => failureText(error, desk.w, panel)}
      onClose={onClose}
      onDone={(done) => {
        onClose();
        panel.tell(done);
      }}
    />
  );
}

function Note({ text, close, onClose }: { text: string; close: string; onClose(): void }) {
  return (
    <Notice tone="info">
      <p role="status">{text}</p>
      <button type="button" class="button" onClick={onClose}>
        {close}
      </button>
    </Notice>
  );
}

// Names of modules and fields are asked for once a page, not once an act.
const KNOWN = new WeakMap<object, OwnModules>();

async function opened(id: ActId, preset: Preset, panel: PanelContext): Promise<View> {
  const { assessment, customer, crm, user, today, language, t } = panel;
  const words = await actWords(language);
  if (!crm || !user) return { kind: 'note', text: words.noUser };
  const own = KNOWN.get(crm) ?? ownModules(crm);
  KNOWN.set(crm, own);
  const desk: ActContext = { assessment, customer, own, crm, user, today, language, t, preset, w: words };
  const module = id === 'letter' ? 'Winnow_Decisions' : ACTS[id].module;
  if (!(await own.canUse(module))) return { kind: 'note', text: words.off(words.modules[module]) };
  if (id === 'letter') return { kind: 'letter', desk };
  const form = await ACTS[id].open(desk);
  return 'nothing' in form ? { kind: 'note', text: form.nothing } : { kind: 'form', form, words };
}

// No answer is not a refusal: the record may be there, and a second one must not be made lightly.
function failureText(error: unknown, w: ActWords, { m }: PanelContext): string {
  if (error instanceof NothingTyped) return error.message;
  if (error instanceof CrmError && (error.fault === 'silent' || error.fault === 'offline')) return w.maybe;
  const { title, remedy, detail } = problemText(error, m);
  return w.failed([`${title}. ${remedy}`, detail].filter((part) => part !== '').join(' '));
}
