import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Slider, Text, TextLink, useStyles2 } from '@grafana/ui';
import { documentUrl } from '../../../links/documents';
import { TRIAL_OBJECTIVES } from '../../../slo/trialObjectives';
import type { ClosedListVariable } from '../../../variables/ClosedListVariable';
import { copyText } from '../../copyText';
import { getTableStyles } from '../../experiments/tableStyles';
import { Command } from '../../setup/Command';
import { objectiveText, promiseText, scopeText } from '../sloTexts';
import type { ObjectiveChoice } from './objectiveChoice';
import { objectiveYaml, sloOf } from './objectiveEntry';

export interface ObjectiveProps {
  choice: ObjectiveChoice;
  /** One of TRIAL_OBJECTIVES as a text. */
  variable: ClosedListVariable;
}

/** The place of the chosen objective in TRIAL_OBJECTIVES. */
export function usePlace(variable: ClosedListVariable): number {
  const { value } = variable.useState();
  return Math.max(
    0,
    TRIAL_OBJECTIVES.findIndex((objective) => String(objective) === value)
  );
}

const MARKS = Object.fromEntries(TRIAL_OBJECTIVES.map((objective, place) => [place, objectiveText(objective)]));

/** The objective that is tried, as a sentence and as an entry of a file. */
export function ObjectiveSlider({ choice, variable }: ObjectiveProps) {
  const table = useStyles2(getTableStyles);
  const styles = useStyles2(getStyles);
  const place = usePlace(variable);
  const slo = sloOf(choice, TRIAL_OBJECTIVES[place]);
  const yaml = objectiveYaml(slo);
  const title = t('slo.trial.objective', 'Objective');
  return (
    <section className={cx(table.section, styles.section)} aria-label={title}>
      <Text element="h2" variant="h5">
        {promiseText(slo)}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {scopeText(slo)}
      </Text>
      <div className={styles.slider}>
        <Slider
          {...{ min: 0, max: TRIAL_OBJECTIVES.length - 1, step: 1, marks: MARKS, included: false, showInput: false }}
          value={place}
          ariaLabelForHandle={title}
          onChange={(next) => variable.changeValueTo(String(TRIAL_OBJECTIVES[next]), undefined, true)}
        />
      </div>
      <div className={styles.line}>
        <Text variant="bodySmall" color="secondary">
          {t('slo.trial.yaml-help', 'A file for slos.folder of callsight.yaml:')}{' '}
          <TextLink href={documentUrl('slo.md#settings')} external variant="bodySmall">
            {t('slo.trial.settings', 'All settings')}
          </TextLink>
        </Text>
        <Button size="sm" variant="secondary" icon="copy" onClick={() => void copyText(yaml)}>
          {t('slo.trial.copy', 'Copy YAML')}
        </Button>
      </div>
      <Command text={yaml} whole />
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ flexShrink: 0 }),
  slider: css({ padding: theme.spacing(0, 3), maxWidth: theme.spacing(110) }),
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  }),
});
