import type { SceneObject } from '@grafana/scenes';
import {
  definedExperiments,
  definitionsQuery,
  type DefinedExperiment,
  type DefinitionRow,
} from '../../queries/experiment/definitionsQuery';
import type { Scope } from '../../sql/scope';
import { StoredContent } from '../StoredContent';

/** Content that the definitions of the experiments decide. */
export class DefinedContent extends StoredContent<DefinitionRow> {
  public constructor({ screen, database }: Scope, build: (defined: DefinedExperiment[], now: number) => SceneObject) {
    super(definitionsQuery(screen, database), (rows, now) => build(definedExperiments(rows), now));
  }
}
