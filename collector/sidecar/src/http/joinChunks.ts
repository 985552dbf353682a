import { type BodyShare } from './bodyBudget';

/**
 * Makes one buffer of the pieces of a body, which it empties.
 * @param share holds the memory of the pieces; while they are copied it takes as much again.
 * @throws HttpError 503 when there is no memory for the copy.
 */
export function joinChunks(chunks: Buffer[], share: Pick<BodyShare, 'take' | 'give'>): Buffer {
  const pieces = chunks.splice(0);
  if (pieces.length === 1) {
    return pieces[0];
  }
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  share.take(size);
  const joined = Buffer.concat(pieces, size);
  share.give(size);
  return joined;
}
