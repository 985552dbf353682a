import React from 'react';
import { TextLink } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { ExperimentMetric } from '../../../../model/experiments';
import { experimentUrl } from '../../../links/routes';
import { searchWith } from '../../../links/searchWith';
import { EXPERIMENT_METRIC_VARIABLE, variableKey } from '../../../links/urlKeys';
import { metricName } from '../../../text/experiments/metricNames';

interface Props {
  experiment: string;
  metric: ExperimentMetric;
  variant: string;
}

/** The name of a metric, which leads to its page. */
export function MetricLink({ experiment, metric, variant }: Props) {
  const { search } = useLocation();
  const values = {
    [variableKey(EXPERIMENT_METRIC_VARIABLE.metric)]: metric,
    [variableKey(EXPERIMENT_METRIC_VARIABLE.variant)]: variant,
  };
  return (
    <TextLink href={experimentUrl(experiment, 'metric') + searchWith(search, { values })} inline={false}>
      {metricName(metric)}
    </TextLink>
  );
}
