import React from 'react';
import { SceneReactObject, type SceneObject } from '@grafana/scenes';
import { alertTemplates } from '../../alerting/catalogue/catalogue';
import type { Scope } from '../../sql/scope';
import { AlertList } from './AlertList';

/** The list of templates, with the state of their rules. */
export const alertListContent = ({ database }: Scope): SceneObject =>
  new SceneReactObject({ reactNode: <AlertList templates={alertTemplates(database)} /> });
