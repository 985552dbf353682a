/** How often a test repeats what it kills or draws at random: in `npm test`, and in `npm run test:long`. */
export const rounds = (usual: number, long: number): number => (process.env.CALLSIGHT_TEST_LONG === '1' ? long : usual);
