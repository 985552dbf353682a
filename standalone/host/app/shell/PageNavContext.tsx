import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { NavModelItem } from '@grafana/data';

/** A page in the trail from the outermost page to the open one. */
export type Crumb = Pick<NavModelItem, 'text' | 'url'>;

const PageNav = createContext<{ trail: Crumb[]; setTrail: (trail: Crumb[]) => void }>({
  trail: [],
  setTrail: () => undefined,
});

/** Lets the page that is open tell the header where it is. */
export function PageNavProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<Crumb[]>([]);
  return <PageNav.Provider value={{ trail, setTrail }}>{children}</PageNav.Provider>;
}

/** Announces the open page to the header and to the window's title. */
export function useAnnouncePage(pageNav: NavModelItem | undefined): void {
  const { setTrail } = useContext(PageNav);
  // A page's item is a new object at every render: what it says is compared, not which object it is.
  const said = JSON.stringify(trailOf(pageNav));
  useEffect(() => {
    const trail = JSON.parse(said) as Crumb[];
    setTrail(trail);
    document.title = [...trail.map(({ text }) => text).reverse(), 'Callsight'].join(' - ');
  }, [said, setTrail]);
}

/** The open page with all that it lies below, outermost first. */
export function usePageTrail(): Crumb[] {
  return useContext(PageNav).trail;
}

function trailOf(item: NavModelItem | undefined): Crumb[] {
  return item ? [...trailOf(item.parentItem), { text: item.text, url: item.url }] : [];
}
