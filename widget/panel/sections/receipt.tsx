import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { type ActReceipt, usePanel } from '../context.ts';
import { problemSentence } from '../messages/problem.ts';
import { AskStatus } from './assess-now.tsx';

interface ReceiptProps {
  receipt: ActReceipt;
  showReceipt(receipt: ActReceipt | undefined): void;
}

/** What was recorded, with a link to the record, a way to undo it, and how far the new assessment has come. */
export function Receipt({ receipt, showReceipt }: ReceiptProps) {
  const { m, open } = usePanel();
  const [failure, setFailure] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const { message, place, undo } = receipt;
  useEffect(() => {
    setFailure('');
    box.current?.focus();
  }, [receipt]);
  const takeBack = async (): Promise<void> => {
    if (!undo || busy.current) return;
    busy.current = true;
    try {
      await undo();
      showReceipt({ message: m.receipt.undone });
    } catch (error) {
      setFailure(`${m.receipt.notUndone} ${problemSentence(error, m)}`);
    } finally {
      busy.current = false;
    }
  };
  return (
    <div class="receipt" tabIndex={-1} ref={box}>
      <Notice tone="good">
        <p dir="auto">
          <strong>{message}</strong>
        </p>
        <AskStatus />
        <p class="receipt-buttons">
          {place && (
            <button type="button" class="link" onClick={() => open(place.module, place.id)}>
              {m.receipt.open}
            </button>
          )}
          {undo && (
            <button type="button" class="link" onClick={() => void takeBack()}>
              {m.receipt.undo}
            </button>
          )}
          <button type="button" class="link" onClick={() => showReceipt(undefined)}>
            {m.receipt.close}
          </button>
        </p>
        <p role="alert" class="form-failure">
          {failure}
        </p>
      </Notice>
    </div>
  );
}
