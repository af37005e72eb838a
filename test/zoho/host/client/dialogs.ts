const BAND_MS = 6_000;

/** Shows a line in the page's message band, read out by screen readers; it goes away by itself. */
export function notify(message: string): void {
  const band = document.getElementById('host-band');
  if (!band) return;
  const line = document.createElement('p');
  line.textContent = message;
  band.append(line);
  setTimeout(() => line.remove(), BAND_MS);
}

/** A modal question; resolves with the index of the button pressed, 0 if it was dismissed. */
export function ask(message: string, choices: string[]): Promise<number> {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', message);
  const question = document.createElement('p');
  question.textContent = message;
  const form = document.createElement('form');
  form.method = 'dialog';
  form.className = 'dialog-actions';
  for (const [index, label] of choices.entries()) {
    const button = document.createElement('button');
    button.value = String(index);
    button.textContent = label;
    if (index === choices.length - 1) button.className = 'primary';
    form.append(button);
  }
  dialog.append(question, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(Number(dialog.returnValue) || 0);
    });
  });
}
