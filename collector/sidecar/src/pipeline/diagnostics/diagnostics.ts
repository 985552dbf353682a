import { type DiagnosticKind } from '../../../../../model/diagnosticKinds';

/** What was set aside of one kind, from one source. */
export interface Diagnostic {
  kind: DiagnosticKind;
  /** The attribute map that read the records; of an unknown envelope the signal it was sent as. */
  source: string;
  /** Empty when no record could be read. */
  service: string;
  count: number;
  /** Milliseconds since the epoch. */
  lastSeen: number;
}

/** Stands for the services beyond the bound. */
const OTHER_SERVICES = '__other__';

const DEFAULT_MAX_ENTRIES = 1_000;

/** Counts what could not be read, by kind and source, since the sidecar started. Bounded: further services are one. */
export class Diagnostics {
  readonly since = Date.now();
  private readonly entries = new Map<string, Diagnostic>();

  constructor(private readonly maxEntries = DEFAULT_MAX_ENTRIES) {}

  count(kind: DiagnosticKind, source: string, service = ''): void {
    const entry = this.entryOf(kind, source, service);
    entry.count++;
    entry.lastSeen = Date.now();
  }

  /** The most frequent first. */
  list(): Diagnostic[] {
    return [...this.entries.values()].sort((a, b) => b.count - a.count);
  }

  private entryOf(kind: DiagnosticKind, source: string, service: string): Diagnostic {
    const known = this.entries.get(JSON.stringify([kind, source, service]));
    if (known) {
      return known;
    }
    if (service !== OTHER_SERVICES && service !== '' && this.entries.size >= this.maxEntries) {
      return this.entryOf(kind, source, OTHER_SERVICES);
    }
    const entry: Diagnostic = { kind, source, service, count: 0, lastSeen: 0 };
    this.entries.set(JSON.stringify([kind, source, service]), entry);
    return entry;
  }
}
