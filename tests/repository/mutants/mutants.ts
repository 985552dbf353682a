import type { Mutant } from './mutant';
import { PANEL_MUTANTS } from './panelMutants';
import { QUERY_MUTANTS } from './queryMutants';
import { SCREEN_MUTANTS } from './screenMutants';
import { SIDECAR_MUTANTS } from './sidecarMutants';

/** Every fault of the probe. */
export const MUTANTS: readonly Mutant[] = [...SIDECAR_MUTANTS, ...PANEL_MUTANTS, ...SCREEN_MUTANTS, ...QUERY_MUTANTS];
