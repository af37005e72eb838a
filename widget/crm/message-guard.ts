/**
 * Lets only the page around the widget talk to it. Zoho's SDK checks no origin: any frame that holds a reference to this
 * one could hand it a PageLoad. Call before the SDK's `init`, whose own listener must come later to be stopped.
 */
export function guardMessages(target: Window = window): void {
  target.addEventListener(
    'message',
    (event) => {
      if (event.source !== target.parent) event.stopImmediatePropagation();
    },
    true,
  );
}
