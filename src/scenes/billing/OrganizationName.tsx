import React from 'react';
import { TextLink } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl } from '../../links/routes';
import { isOrganization, organizationName } from './revenueTexts';

interface Props {
  id: string;
  names: ReadonlyMap<string, string>;
}

/** The name of an organization, which leads to its page. */
export function OrganizationName({ id, names }: Props) {
  const { search } = useLocation();
  const name = organizationName(names, id);
  return isOrganization(id) ? (
    <TextLink href={`${consumerUrl('organization', id, 'money')}${preservedSearch(search)}`} inline={false}>
      {name}
    </TextLink>
  ) : (
    <>{name}</>
  );
}
