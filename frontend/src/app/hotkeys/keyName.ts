/** How a key of the registry is written on the screen: `⇧D`, `⌥→`, `Ctrl K`. */

const NAMES: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '⏎',
};

const isApple = () => /Mac|iP(hone|ad)/.test(navigator.platform);

export function keyName(key: string): string {
  if (key.startsWith('Mod+')) return `${isApple() ? '⌘' : 'Ctrl '}${key.slice(4).toUpperCase()}`;
  const plain = key.replace('Alt+', '').trim();
  const name = NAMES[plain] ?? (/^[A-Z]$/.test(plain) ? `⇧${plain}` : plain);
  return key.startsWith('Alt+') ? `⌥${name}` : name;
}
