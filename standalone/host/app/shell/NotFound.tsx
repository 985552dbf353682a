import { Icon, Stack, Text, TextLink } from '@grafana/ui';
import { PluginPage } from './PluginPage';

/** An address that exists in Grafana but not here, such as Explore or a dashboard. */
export function NotFound({ home }: { home: string }) {
  return (
    <PluginPage pageNav={{ text: 'Not part of this page' }}>
      <Stack direction="column" alignItems="center" gap={2}>
        <Icon name="question-circle" size="xxl" />
        <Text element="h2" variant="h3">
          This address is not part of the standalone page
        </Text>
        <Text color="secondary">
          It shows the screens of Callsight only. Dashboards, Explore and alerting are in Grafana.
        </Text>
        <TextLink href={home}>Back to Callsight</TextLink>
      </Stack>
    </PluginPage>
  );
}
