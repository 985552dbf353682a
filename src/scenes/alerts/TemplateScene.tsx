import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { BackTest, NoBackTest } from '../../alerting/backTests';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { getCurrentSettings } from '../../config/currentSettings';
import { PROMETHEUS_DATASOURCE_TYPE } from '../../constants';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { dataSourcesOf } from '../../data/dataSources';
import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import type { Scope } from '../../sql/scope';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { getTableStyles } from '../experiments/tableStyles';
import { BackTestResult } from './BackTestResult';
import { CreateRule } from './CreateRule';
import { ExportRule } from './ExportRule';
import { NoBackTestText } from './NoBackTestText';
import { TemplateFacts } from './TemplateFacts';
import { ThresholdInput } from './ThresholdInput';
import { useAlertRules } from './useAlertRules';

interface TemplateSceneState extends SceneObjectState {
  template: AlertTemplate;
  backTest: BackTest | NoBackTest;
  /** The chosen one. */
  threshold: number;
  /** The least one that the back-test can be asked about, which its answer may raise. */
  least: number;
  panel?: SceneObject;
}

/** The data source of the demo's provisioning, where Grafana has none of Prometheus. */
const PROMETHEUS_UID = 'callsight-prometheus';

/** One template of an alert rule: what it would have said, its threshold, and the rule to create or to export. */
export class TemplateScene extends SceneObjectBase<TemplateSceneState> {
  public static Component = TemplateRenderer;

  public constructor(scope: Scope, template: AlertTemplate, backTest: BackTest | NoBackTest) {
    const tested = typeof backTest !== 'string';
    super({ template, backTest, threshold: template.threshold, least: tested ? backTest.least : 0 });
    if (tested) {
      this.setState({ panel: this.backTestPanel(scope, backTest) });
    }
  }

  public setThreshold(threshold: number): void {
    this.setState({ threshold });
  }

  /** The uid of the data source that the query of the rule reads. */
  public datasourceUid(): string {
    return 'sql' in this.state.template.query
      ? sceneGraph.interpolate(this, DATASOURCE_REFERENCE.uid)
      : getCurrentSettings().prometheusUid || (dataSourcesOf(PROMETHEUS_DATASOURCE_TYPE)[0]?.uid ?? PROMETHEUS_UID);
  }

  private backTestPanel(scope: Scope, backTest: BackTest): SceneObject {
    const minutes = backTest.series.stepSeconds / 60;
    return new AskedPanel<BackTestRow>(
      backTest.query,
      {
        title: t('alerts.back-test.title', 'Back-test on your data, last 28 days'),
        description: t(
          'alerts.back-test.help',
          'The rule as it is, judged every {{step}} of the past (UTC). An alert lasts until a moment is not above the threshold. Grafana evaluates more often: an alert may begin earlier than here, and short ones between two moments are not seen.',
          { step: stepText(minutes) }
        ),
        about: { scope, measure: 'calls', notCalls: true },
      },
      (rows) => <Tested scene={this} backTest={backTest} rows={rows} />
    );
  }
}

function stepText(minutes: number): string {
  if (minutes < 60) {
    return t('alerts.step.minutes', '', {
      count: minutes,
      defaultValue_one: 'minute',
      defaultValue_other: '{{count}} minutes',
    });
  }
  const hours = minutes / 60;
  return hours < 24
    ? t('alerts.step.hours', '', { count: hours, defaultValue_one: 'hour', defaultValue_other: '{{count}} hours' })
    : t('alerts.step.days', '', { count: hours / 24, defaultValue_one: 'day', defaultValue_other: '{{count}} days' });
}

function Tested({ scene, backTest, rows }: { scene: TemplateScene; backTest: BackTest; rows: BackTestRow[] }) {
  const { template, threshold } = scene.useState();
  const timeRange = sceneGraph.getTimeRange(scene);
  return (
    <BackTestResult
      {...{ template, backTest, rows, threshold }}
      uid={scene.datasourceUid()}
      end={timeRange.state.value.to.valueOf()}
      timeZone={timeRange.getTimeZone()}
      onLeast={(least) => {
        if (scene.state.least !== least) {
          scene.setState({ least });
        }
      }}
    />
  );
}

function TemplateRenderer({ model }: SceneComponentProps<TemplateScene>) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const { template, backTest, threshold, least, panel } = model.useState();
  const { answer } = useAlertRules();
  const choice = { threshold, uid: model.datasourceUid() };
  return (
    <div className={styles.page}>
      <section className={table.section} aria-label={t('alerts.template.rule', 'Rule')}>
        <TemplateFacts template={template} answer={answer} />
        <div className={styles.controls}>
          <ThresholdInput {...{ template, threshold, least }} onChange={(chosen) => model.setThreshold(chosen)} />
          <div className={styles.actions}>
            <CreateRule template={template} choice={choice} />
            <ExportRule template={template} choice={choice} />
          </div>
        </div>
      </section>
      {panel ? <panel.Component model={panel} /> : typeof backTest === 'string' && <NoBackTestText reason={backTest} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  controls: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1) }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
});
