/** Where those who label begin; the queue itself comes later. */

import { useEffect } from 'react';
import states from '@/app/states/states.module.css';

export function AnnotatePage() {
  useEffect(() => {
    document.title = 'Annotate · Reckon';
  }, []);
  return (
    <div className={states.panel} data-testid="annotate">
      <h1 className={states.title}>Your queue</h1>
      <p className={states.detail}>The steps that you are asked to label will stand here.</p>
    </div>
  );
}
