import React from 'react';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { filterText, parseFilter } from '../../links/searchWith';
import type { SelectionName } from '../../queries/why/selections';
import type { Scope } from '../../sql/scope';
import { CallDrawer } from '../call/CallDrawer';
import { CallScene } from '../call/CallScene';
import { WhyDrawer } from '../why/WhyDrawer';
import { WhyScene } from '../why/WhyScene';

interface ScreenDrawersState extends SceneObjectState {
  /** Of the screen. */
  scope: Scope;
  /** What is different about selected calls, while its drawer is open. */
  why?: WhyScene;
  /** One call, while its drawer is open. */
  call?: CallScene;
}

/** What the address opens over a screen. */
export class ScreenDrawers extends SceneObjectBase<ScreenDrawersState> {
  public static Component = ScreenDrawersRenderer;

  /** Makes the content of the drawer of Why, or takes it away. */
  public askWhy = (name: SelectionName | undefined, of: readonly string[]): void => {
    const { why, scope } = this.state;
    const isShown = why?.state.filters.map(filterText).join() === of.join();
    if (why?.state.name !== name || !isShown) {
      const filters = of.map(parseFilter).filter((filter) => filter !== undefined);
      this.setState({ why: name && new WhyScene(scope, name, filters) });
    }
  };

  /** Makes the content of the drawer of one call, or takes it away. */
  public askCall = (asked: string | undefined): void => {
    const { call, scope } = this.state;
    if (call?.state.asked !== asked) {
      this.setState({ call: asked === undefined ? undefined : new CallScene(scope, asked) });
    }
  };
}

function ScreenDrawersRenderer({ model }: SceneComponentProps<ScreenDrawers>) {
  const { why, call } = model.useState();
  return (
    <>
      <WhyDrawer scene={why} onName={model.askWhy} />
      <CallDrawer scene={call} onAsk={model.askCall} />
    </>
  );
}
