import React from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneObjectBase, type SceneComponentProps } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';

/** Beside the title of a chart: how much time a bar or a point stands for. */
export class BucketWidth extends SceneObjectBase {
  public static Component = BucketWidthRenderer;
}

function BucketWidthRenderer({ model }: SceneComponentProps<BucketWidth>) {
  const styles = useStyles2(getStyles);
  const { data } = sceneGraph.getData(model).useState();
  const width = data?.request?.interval;
  return width === undefined ? null : (
    <span className={styles.width}>
      <Text variant="bodySmall" color="secondary">
        {t('panels.bucket-width', 'per {{width}}', { width })}
      </Text>
    </span>
  );
}

const getStyles = () => ({ width: css({ whiteSpace: 'nowrap' }) });
