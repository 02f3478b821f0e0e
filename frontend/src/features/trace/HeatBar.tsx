/** Chooses the heat metric, and says what its colours mean: unit, domain, how many tokens in each bin. */

import { BINS, type Heat, METRICS, type Metric } from '@/viz/heat/metric.ts';
import styles from './heat.module.css';
import { type Scale, TEXT_MODES, type TextMode } from './traceView.ts';
import type { Usual } from './usual.ts';

const NAMES: Record<Metric, [label: string, title: string]> = {
  itl: ['ITL', 'Inter-token latency: the gap before each emission of the engine'],
  surprisal: ['Log-probability', 'Surprisal: the negative natural logarithm of the token’s probability'],
  entropy: ['Entropy', 'Entropy of the next-token distribution'],
  confidence: [
    'Confidence',
    'Mean of −ln p over the 20 likeliest tokens: low, and hot, where the model wavers',
  ],
  none: ['None', 'No heat'],
};

const SOURCES: Record<Metric, [label: string, title: string]> = {
  itl: ['engine clock', 'One gap for each emission, on the engine’s clock'],
  surprisal: ['as sampled', 'Surprisal −ln p, of the probability that the sampler had'],
  entropy: ['≥ of the top k', 'A lower bound where only the best tokens are known'],
  confidence: ['of the 20 best', 'DeepConf’s token confidence; the hot end is the low one'],
  none: ['', ''],
};

const HISTOGRAM_PX = 16;

interface Props {
  metric: Metric;
  onMetric: (metric: Metric) => void;
  heat: Heat | null;
  usual: Usual;
  onScale: (scale: Scale) => void;
  /** Absent where tokens are all there is to show. */
  mode?: TextMode;
  onMode?: (mode: TextMode) => void;
}

const MODES: Record<TextMode, [label: string, title: string]> = {
  tokens: ['Tokens', 'The text as it was generated, exactly'],
  rendered: ['Rendered', 'Paragraphs, code and formulas'],
};

export function HeatBar({ metric, onMetric, heat, usual, onScale, mode = 'tokens', onMode }: Props) {
  return (
    <div className={styles.heatBar} data-heat={metric}>
      {onMode && (
        <div className={styles.switch} role="radiogroup" aria-label="Text">
          {TEXT_MODES.map((name) => (
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={name === mode}
              title={`${MODES[name][1]} (t)`}
              onClick={() => onMode(name)}
            >
              {MODES[name][0]}
            </button>
          ))}
        </div>
      )}
      {mode === 'tokens' && (
        <div className={styles.switch} role="radiogroup" aria-label="Heat">
          {METRICS.map((name) => (
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={name === metric}
              title={`${NAMES[name][1]} (m)`}
              onClick={() => onMetric(name)}
            >
              {NAMES[name][0]}
            </button>
          ))}
        </div>
      )}
      {heat && metric !== 'none' && mode === 'tokens' && (
        <Legend heat={heat} usual={usual} onScale={onScale} />
      )}
    </div>
  );
}

function Legend({ heat, usual, onScale }: { heat: Heat; usual: Usual; onScale: (scale: Scale) => void }) {
  if (heat.known === 0) {
    return (
      <span className={styles.legend}>
        <i className={styles.hatch} /> not captured for this candidate
      </span>
    );
  }
  const most = Math.max(...heat.histogram);
  const falls = heat.metric === 'confidence';
  const unit = heat.metric === 'itl' ? 'ms' : 'nat';
  const shown = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return (
    <span className={styles.legend} data-testid="heat-legend">
      <span>
        {shown(falls ? heat.high : heat.low)}
        {(falls || heat.metric === 'itl') && <small> p50</small>}
      </span>
      <span className={styles.ramp}>
        {Array.from({ length: BINS }, (_, index) => {
          const count = heat.histogram[index + 1] ?? 0;
          // Logarithmic, since the lowest bins hold nearly everything.
          const height = count === 0 ? 0 : Math.max(1, (HISTOGRAM_PX * Math.log1p(count)) / Math.log1p(most));
          return (
            <span key={index} title={`${count} tokens`}>
              <em style={{ height }} />
              <i data-heat-bin={index + 1} />
            </span>
          );
        })}
      </span>
      <span>
        {shown(falls ? heat.low : heat.high)} {unit}
        <small> {falls ? 'p1' : 'p99'}</small>
      </span>
      {heat.missing > 0 && (
        <span>
          <i className={styles.hatch} /> {heat.missing} not captured
        </span>
      )}
      {usual.known ? (
        <button
          type="button"
          className={styles.scale}
          data-testid="heat-scale"
          title={`${usual.told}. Click for the ${usual.scale === 'model' ? 'trace alone' : 'model'}`}
          onClick={() => onScale(usual.scale === 'model' ? 'trace' : 'model')}
        >
          {usual.scale === 'model' ? 'usual for the model' : 'relative to this trace'}
        </button>
      ) : (
        <span className={styles.relative} data-testid="heat-scale" title={usual.told}>
          relative to this trace
        </span>
      )}
      <span className={styles.source} title={SOURCES[heat.metric][1]}>
        {SOURCES[heat.metric][0]}
      </span>
    </span>
  );
}
