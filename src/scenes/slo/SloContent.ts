import type { SceneObject } from '@grafana/scenes';
import { definedSlos, sloDefinitionsQuery, type SloDefinitionRow } from '../../queries/slo/sloDefinitionsQuery';
import type { DefinedSlo } from '../../slo/readSlo';
import type { Scope } from '../../sql/scope';
import { StoredContent } from '../StoredContent';

/** Content that the definitions of the SLOs decide. */
export class SloContent extends StoredContent<SloDefinitionRow> {
  public constructor({ screen, database }: Scope, build: (defined: DefinedSlo[]) => SceneObject) {
    super(sloDefinitionsQuery(screen, database), (rows) => build(definedSlos(rows)));
  }
}
