/** Grey lines in the shape of what comes; nothing for 150 ms, elapsed time and Cancel after 2 s. */

import { useEffect, useState } from 'react';
import styles from './states.module.css';

export function Loading({ rows, rowPx, onCancel }: { rows: number; rowPx: number; onCancel?: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((value) => value + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles.loading} aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height: rowPx }}>
          <span style={{ width: `${35 + ((index * 37) % 55)}%` }} />
        </div>
      ))}
      {seconds >= 2 && (
        <p className={styles.elapsed}>
          Loading for {seconds} s
          {onCancel && (
            <button type="button" className={styles.button} onClick={onCancel}>
              Cancel
            </button>
          )}
        </p>
      )}
    </div>
  );
}
