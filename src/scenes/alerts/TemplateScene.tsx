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
import { backTestOf, type BackTest, type NoBackTest } from '../../alerting/backTests';
import { ALARMS_PER_WEEK } from '../../alerting/calibration';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { getCurrentSettings } from '../../config/currentSettings';
import { PROMETHEUS_DATASOURCE_TYPE } from '../../constants';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { dataSourcesOf } from '../../data/dataSources';
import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import type { Scope } from '../../sql/scope';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { getTableStyles } from '../experiments/tableStyles';
import { AcceptedAlarms } from './AcceptedAlarms';
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
  /** Alarms of a week that the reader accepts. */
  perWeek: number;
  /** The least one that the back-test can be asked about, which its answer may raise. */
  least: number;
  panel?: SceneObject;
}

/** The data source of the demo's provisioning, where Grafana has none of Prometheus. */
const PROMETHEUS_UID = 'callsight-prometheus';

/** One template of an alert rule: what it would have said, its threshold, and the rule to create or to export. */
export class TemplateScene extends SceneObjectBase<TemplateSceneState> {
  public static Component = TemplateRenderer;

  public constructor(
    private readonly scope: Scope,
    template: AlertTemplate
  ) {
    const backTest = backTestOf(template.id, scope.database);
    super({ template, backTest, threshold: template.threshold, perWeek: ALARMS_PER_WEEK, least: 0 });
    this.tryOut(backTest);
  }

  /** Judges other days. */
  public setDays(days: number): void {
    this.tryOut(backTestOf(this.state.template.id, this.scope.database, days));
  }

  private tryOut(backTest: BackTest | NoBackTest): void {
    if (typeof backTest !== 'string') {
      this.setState({ backTest, least: backTest.least, panel: this.backTestPanel(backTest) });
    }
  }

  public setPerWeek(perWeek: number): void {
    this.setState({ perWeek });
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

  private backTestPanel(backTest: BackTest): SceneObject {
    const minutes = backTest.series.stepSeconds / 60;
    const { scope } = this;
    return new AskedPanel<BackTestRow>(
      backTest.query,
      {
        title: t('alerts.back-test.title', 'Back-test on your data, last {{days}} days', { days: backTest.days }),
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
  const { template, threshold, perWeek } = scene.useState();
  const timeRange = sceneGraph.getTimeRange(scene);
  return (
    <BackTestResult
      {...{ template, backTest, rows, threshold, perWeek }}
      uid={scene.datasourceUid()}
      end={timeRange.state.value.to.valueOf()}
      timeZone={timeRange.getTimeZone()}
      onLeast={(least) => {
        if (scene.state.least !== least) {
          scene.setState({ least });
        }
      }}
      onThreshold={(chosen) => scene.setThreshold(chosen)}
    />
  );
}

function TemplateRenderer({ model }: SceneComponentProps<TemplateScene>) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const { template, backTest, threshold, perWeek, least, panel } = model.useState();
  const { answer, muting } = useAlertRules();
  const choice = { threshold, uid: model.datasourceUid() };
  return (
    <div className={styles.page}>
      <section className={table.section} aria-label={t('alerts.template.rule', 'Rule')}>
        <TemplateFacts {...{ template, answer, muting }} />
        <div className={styles.controls}>
          <ThresholdInput {...{ template, threshold, least }} onChange={(chosen) => model.setThreshold(chosen)} />
          <div className={styles.actions}>
            <CreateRule template={template} choice={choice} />
            <ExportRule template={template} choice={choice} />
          </div>
        </div>
        {typeof backTest !== 'string' && (
          <AcceptedAlarms
            {...{ days: backTest.days, perWeek }}
            onDays={(days) => model.setDays(days)}
            onPerWeek={(accepted) => model.setPerWeek(accepted)}
          />
        )}
      </section>
      {panel ? <panel.Component model={panel} /> : typeof backTest === 'string' && <NoBackTestText reason={backTest} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    ...{ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 },
    // A section that scrolls sideways would give its height to the other.
    '& > *': { flexShrink: 0 },
  }),
  controls: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1) }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
});
