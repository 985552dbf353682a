import { Stack, Text } from '@grafana/ui';
import type { PluginPageProps } from '@grafana/runtime';

/** Facts beside a page's title. */
export function PageInfoList({ info }: { info: NonNullable<PluginPageProps['info']> }) {
  return (
    <Stack gap={2}>
      {info.map(({ label, value }) => (
        <Stack key={label} direction="column" gap={0}>
          <Text variant="bodySmall" color="secondary">
            {label}
          </Text>
          {value}
        </Stack>
      ))}
    </Stack>
  );
}
