import { Exemplars } from './exemplars';
import { sampleValue } from './labelText';
import { Numbers } from './numbers';

/** `text` is version 0.0.4 of Prometheus' format, `openmetrics` is OpenMetrics 1.0. */
export type ExpositionFormat = 'text' | 'openmetrics';

/** One metric as it was at a moment: the samples of each label set, as lines. */
export interface FamilyCopy {
  /** `# HELP` and `# TYPE`. */
  header: string;
  /** Lines of one label set; empty when it has never been observed. */
  samples(set: number, labels: string): string;
}

/** A metric of which each label set has numbers of its own. */
export interface Family {
  /** Copies the numbers of the first `sets` label sets, so that they can be written at leisure. */
  copy(sets: number, format: ExpositionFormat): FamilyCopy;
}

function header(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

/** A counter; `name` ends in `_total`. */
export class CounterFamily implements Family {
  private readonly values = new Numbers();

  constructor(
    private readonly name: string,
    private readonly help: string
  ) {}

  increase(set: number, by = 1): void {
    this.values.add(set, 0, by);
  }

  copy(sets: number, format: ExpositionFormat): FamilyCopy {
    const values = this.values.copy(sets);
    // In OpenMetrics the suffix belongs to the sample, not to the metric.
    const family = format === 'openmetrics' ? this.name.replace(/_total$/, '') : this.name;
    return {
      header: header(family, this.help, 'counter'),
      samples: (set, labels) => (values[set] === 0 ? '' : `${this.name}{${labels}} ${sampleValue(values[set])}\n`),
    };
  }
}

/** A histogram with the same buckets for all label sets, and an exemplar for each bucket. */
export class HistogramFamily implements Family {
  /** A row: the observations of each bucket (not cumulative, the last without bound), then their sum. */
  private readonly rows: Numbers;
  private readonly exemplars = new Exemplars();
  private readonly width: number;

  /** @param bounds upper bounds in ascending order. */
  constructor(
    private readonly name: string,
    private readonly help: string,
    private readonly bounds: readonly number[]
  ) {
    this.width = bounds.length + 2;
    this.rows = new Numbers(this.width);
  }

  /** Counts a value. @param time now, in milliseconds since the epoch. @param traceId of the call, or empty. */
  observe(set: number, value: number, time: number, traceId: () => string): void {
    const { bounds } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    this.rows.add(set, bucket, 1);
    this.rows.add(set, bounds.length + 1, value);
    this.exemplars.offer(set * this.width + bucket, value, time, traceId);
  }

  copy(sets: number, format: ExpositionFormat): FamilyCopy {
    const rows = this.rows.copy(sets);
    const prefixes = [...this.bounds.map((bound) => boundText(bound, format)), '+Inf'].map(
      (le) => `${this.name}_bucket{le="${le}",`
    );
    const withExemplars = format === 'openmetrics';
    return {
      header: header(this.name, this.help, 'histogram'),
      samples: (set, labels) => {
        const at = set * this.width;
        let lines = '';
        let count = 0;
        for (let bucket = 0; bucket < prefixes.length; bucket++) {
          const own = rows[at + bucket];
          count += own;
          const exemplar = withExemplars && own > 0 ? this.exemplars.text(at + bucket) : '';
          lines += `${prefixes[bucket]}${labels}} ${count}${exemplar}\n`;
        }
        const sum = sampleValue(rows[at + prefixes.length]);
        return count === 0
          ? ''
          : `${lines}${this.name}_sum{${labels}} ${sum}\n${this.name}_count{${labels}} ${count}\n`;
      },
    };
  }
}

/** OpenMetrics writes bounds as floating point numbers: `1.0`, which is how Prometheus 3 stores them. */
function boundText(bound: number, format: ExpositionFormat): string {
  return format === 'openmetrics' && Number.isInteger(bound) && bound < 1e21 ? `${bound}.0` : String(bound);
}
