import { EmptyState, TextLink } from '@grafana/ui';
import { PluginPage } from './PluginPage';

/** An address that exists in Grafana but not here, such as Explore or a dashboard. */
export function NotFound({ home }: { home: string }) {
  return (
    <PluginPage pageNav={{ text: 'Not part of this page' }}>
      <EmptyState variant="not-found" message="This address is not part of the standalone page">
        It shows the screens of Callsight only. Dashboards, Explore and alerting are in Grafana.{' '}
        <TextLink href={home}>Back to Callsight</TextLink>
      </EmptyState>
    </PluginPage>
  );
}
