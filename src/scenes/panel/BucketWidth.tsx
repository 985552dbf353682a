import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneObjectBase, type SceneComponentProps } from '@grafana/scenes';
import { Text } from '@grafana/ui';

/** Beside the title of a chart: how much time a bar or a point stands for. */
export class BucketWidth extends SceneObjectBase {
  public static Component = BucketWidthRenderer;
}

function BucketWidthRenderer({ model }: SceneComponentProps<BucketWidth>) {
  const { data } = sceneGraph.getData(model).useState();
  const width = data?.request?.interval;
  return width === undefined ? null : (
    <Text variant="bodySmall" color="secondary">
      {t('panels.bucket-width', 'per {{width}}', { width })}
    </Text>
  );
}
