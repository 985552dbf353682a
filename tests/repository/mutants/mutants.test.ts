import { textOf } from '../files';
import { mutated } from './mutant';
import { MUTANTS } from './mutants';

it('has faults that can be put into the sources as they are', () => {
  const stale = MUTANTS.flatMap((mutant) => {
    try {
      return mutated(textOf(mutant.file), mutant) === textOf(mutant.file) ? [`${mutant.file}: no change`] : [];
    } catch (error) {
      return [String(error)];
    }
  });
  expect(stale).toEqual([]);
});
