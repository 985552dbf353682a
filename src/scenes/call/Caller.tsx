import React from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { SceneObject } from '@grafana/scenes';
import { consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import { dimensionNamed } from '../../actions/names';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl } from '../../links/routes';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { dimensionName, levelName } from '../../text/labels';
import { NameButton } from '../names/NameButton';

/** Who made a call, with what and from where. */
export function Caller({ call, scene }: { call: OneCallRow; scene: SceneObject }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      <Consumer scene={scene} level="organization" id={call.organization_id} name={call.organization} />
      <Consumer scene={scene} level="application" id={call.application_id} name={call.application} />
      <Consumer scene={scene} level="developer" id={call.developer_id} name={call.developer_id} />
      <Fact name={t('call.caller.key', 'Key')}>{call.api_key_id}</Fact>
      <Consumer scene={scene} level="plan" id={call.plan_id} name={call.plan_id} />
      <Fact name={dimensionName('sdk_name')}>{`${call.sdk_name} ${call.sdk_version}`.trim()}</Fact>
      <Fact name={dimensionName('region')}>{call.region}</Fact>
      <Fact name={dimensionName('country')}>{call.country}</Fact>
      <Fact name={dimensionName('asn')}>{call.asn === 0 ? '' : String(call.asn)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children === '' ? '–' : children}</dd>
    </div>
  );
}

interface ConsumerProps {
  scene: SceneObject;
  level: ConsumerLevel;
  id: string;
  name: string;
}

function Consumer({ scene, level, id, name }: ConsumerProps) {
  const { search } = useLocation();
  const href = locationUtil.assureBaseUrl(consumerUrl(level, id)) + preservedSearch(search);
  return (
    <Fact name={levelName(level)}>
      {id === '' ? (
        ''
      ) : (
        <span>
          <TextLink href={href} inline={false}>
            {name}
          </TextLink>{' '}
          <NameButton name={dimensionNamed(consumerColumn(level), id, name)} scene={scene} selection="failed" />
        </span>
      )}
    </Fact>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(20)}, 1fr))`,
    gap: theme.spacing(1, 2),
    margin: 0,
    dt: { ...theme.typography.bodySmall, fontWeight: 'normal', color: theme.colors.text.secondary },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
});
