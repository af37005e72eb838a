import { startDemo } from './demo.ts';
import { startButtons, startFrames } from './frames.ts';
import { readConfig } from './page.ts';

/** Menus close when the visitor goes on: with Escape, or by leaving them. */
function closeMenus(): void {
  const menus = document.querySelectorAll<HTMLDetailsElement>('details.menu');
  for (const menu of menus) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
    document.addEventListener('click', (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }
}

const config = readConfig();
startFrames(config);
startButtons(config);
closeMenus();
if (document.querySelector('.demo.bar')) startDemo(config);
