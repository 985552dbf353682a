import React from 'react';
import { TextLink } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { ExperimentUnit } from '../../../model/experiments';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl } from '../../links/routes';

/** The heading of a row about one consumer: its name, which opens its page. */
export function ConsumerHeading({ unit, id, label }: { unit: ExperimentUnit; id: string; label: string }) {
  const { search } = useLocation();
  return (
    <th scope="row">
      <TextLink href={consumerUrl(unit, id) + preservedSearch(search)} inline={false}>
        {label}
      </TextLink>
    </th>
  );
}
