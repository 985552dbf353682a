import { type SloDefinition } from '../../model/slos';

/** A form of SLOs that other tools use. */
export interface SloFormat {
  /** Texts of the YAML documents of SLOs. */
  write(slos: readonly SloDefinition[]): string;
  /**
   * SLOs in Callsight's own form, unchecked.
   * @param document of YAML
   * @throws SelectorError where a query is not about Callsight's metrics; ZodError where the document has another form
   */
  read(document: unknown): unknown[];
}
