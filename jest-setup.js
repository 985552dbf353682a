import './.config/jest-setup';

// scenes' LazyLoader creates an observer while its module loads; jsdom has none.
class NoopObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { IntersectionObserver: NoopObserver, ResizeObserver: NoopObserver });
