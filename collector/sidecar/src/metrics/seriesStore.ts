import { type LabelColumn, LabelTable, OVERFLOW } from './labelTable';
import { type ExpositionFormat, type Family } from './series';

/** Characters of one piece of an answer: about a millisecond of work. */
const PIECE_LENGTH = 64 * 1024;

/** Metrics that share their label sets, and the bound on those. */
export class SeriesStore {
  private readonly table: LabelTable;

  constructor(
    labelNames: readonly string[],
    maxLabelSets: number,
    private readonly families: readonly Family[],
    private readonly onOverflow: () => void
  ) {
    this.table = new LabelTable(labelNames, maxLabelSets);
  }

  /** Number of label sets, that of the overflow included. */
  get size(): number {
    return this.table.size;
  }

  /**
   * The label sets to count the observations of many rows under.
   * @param columns in the order of the label names.
   */
  setsOf(columns: readonly LabelColumn[]): (row: number) => number {
    const setOf = this.table.reader(columns);
    return (row) => {
      const set = setOf(row);
      if (set === OVERFLOW) {
        this.onOverflow();
      }
      return set;
    };
  }

  /**
   * The text of all metrics, in pieces. All numbers are those of the moment of the call: they are copied (a copy takes
   * less than a millisecond per 5,000 sets), so the writer of the pieces can let calls be counted in between.
   */
  render(format: ExpositionFormat): Iterable<string> {
    const sets = this.table.size;
    const copies = this.families.map((family) => family.copy(sets, format));
    const texts = this.table.texts;
    return (function* pieces() {
      let piece = '';
      for (const { header, samples } of copies) {
        piece += header;
        for (let set = 0; set < sets; set++) {
          piece += samples(set, texts[set]);
          if (piece.length >= PIECE_LENGTH) {
            yield piece;
            piece = '';
          }
        }
      }
      yield piece;
    })();
  }
}
