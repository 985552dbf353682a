import React from 'react';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { Rows } from './Rows';
import { LoadingState } from './states/LoadingState';

interface LazyContentState extends SceneObjectState {
  /** Loads the code, and builds the content. */
  load: () => Promise<SceneObject[]>;
  content?: Rows;
  /** Why the code could not be loaded. */
  error?: unknown;
}

/** Content whose code is loaded when it is first shown: few readers open it. */
export class LazyContent extends SceneObjectBase<LazyContentState> {
  public static Component = LazyContentRenderer;

  public constructor(load: LazyContentState['load']) {
    super({ load });
    this.addActivationHandler(() => {
      if (this.state.content === undefined) {
        load().then(
          (children) => this.setState({ content: new Rows({ children }) }),
          (error: unknown) => this.setState({ error })
        );
      }
    });
  }
}

function LazyContentRenderer({ model }: SceneComponentProps<LazyContent>) {
  const { content, error } = model.useState();
  if (error !== undefined) {
    // The boundary of the app reloads the page once, as it does for components.
    throw error;
  }
  return content ? <content.Component model={content} /> : <LoadingState rows={6} />;
}
