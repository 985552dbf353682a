import { isChunkLoadError, reloadOnce } from './chunkLoadError';

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('isChunkLoadError', () => {
  it('knows webpack’s errors', () => {
    expect(isChunkLoadError(Object.assign(new Error('x'), { name: 'ChunkLoadError' }))).toBe(true);
    expect(isChunkLoadError(new Error('Loading chunk 12 failed. (missing: /x.js)'))).toBe(true);
  });

  it('leaves other errors alone', () => expect(isChunkLoadError(new Error('Cannot read properties'))).toBe(false));
});

describe('reloadOnce', () => {
  it('reloads once a minute', () => {
    const storage = memoryStorage();
    const reload = jest.fn();
    const start = 1_700_000_000_000;
    expect(reloadOnce(storage, reload, start)).toBe(true);
    expect(reloadOnce(storage, reload, start + 59_999)).toBe(false);
    expect(reload).toHaveBeenCalledTimes(1);
    expect(reloadOnce(storage, reload, start + 60_000)).toBe(true);
    expect(reload).toHaveBeenCalledTimes(2);
  });
});
