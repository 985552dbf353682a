import React from 'react';
import { t } from '@grafana/i18n';
import { SceneReactObject, type SceneObject } from '@grafana/scenes';
import { errorMessage } from '../../../model/errorText';
import { billingQuery, type BillingRow } from '../../queries/billing/billingQuery';
import { readBilling } from '../../queries/billing/readBilling';
import type { Scope } from '../../sql/scope';
import { DocumentLink } from '../states/DocumentLink';
import { EmptyState } from '../states/EmptyState';
import { ErrorState } from '../states/ErrorState';
import { StoredContent } from '../StoredContent';
import { RevenueScene } from './RevenueScene';

/** What consumers pay, once the billing file is read. */
export class BillingContent extends StoredContent<BillingRow> {
  public constructor(scope: Scope) {
    super(billingQuery(scope.screen, scope.database), (rows, now) => contentOf(scope, rows, now));
  }
}

function contentOf(scope: Scope, rows: BillingRow[], now: number): SceneObject {
  try {
    const stored = readBilling(rows);
    return stored === undefined ? notice(<NoBilling />) : new RevenueScene(scope, stored, now);
  } catch (error) {
    return notice(
      <ErrorState title={t('revenue.unreadable', 'The billing data cannot be read')} message={errorMessage(error)} />
    );
  }
}

const notice = (reactNode: React.ReactNode) => new SceneReactObject({ reactNode });

/** No billing file was loaded: says how to begin. */
function NoBilling() {
  return (
    <EmptyState
      title={t('revenue.none', 'No plans and subscriptions')}
      icon="info-circle"
      actions={
        <DocumentLink document="billing.md">{t('revenue.none-link', 'How to write the billing file')}</DocumentLink>
      }
    >
      {t(
        'revenue.none-help',
        'Write a YAML, JSON or CSV file with plans, prices and subscriptions, and name it in billing.file of callsight.yaml. The tab Money has what calls earn by themselves.'
      )}
    </EmptyState>
  );
}
