const isLong = process.env.CALLSIGHT_TEST_LONG === '1';

/** How often a test repeats what it kills or draws at random: in `npm test`, and in `npm run test:long`. */
export const rounds = (usual: number, long: number): number => (isLong ? long : usual);

/** A test that takes minutes: only in `npm run test:long`. */
export const itLong = isLong ? it : it.skip;
