import React from 'react';
import { TextLink } from '@grafana/ui';
import { documentUrl } from '../../links/documents';

/** A link to one of Callsight's documents, which opens beside the screen. @param document file and heading, such as `slo.md#fairness` */
export function DocumentLink({ document, children }: { document: string; children: string }) {
  return (
    <TextLink href={documentUrl(document)} external>
      {children}
    </TextLink>
  );
}
