import {
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  type DataTransformerInfo,
  type TransformerRegistryItem,
} from '@grafana/data';
import { NoEditor, standardEditors } from './standardEditors';
import { standardFieldConfigs } from './standardFieldConfigs';

/**
 * Fills the registries of @grafana/data that Grafana's core fills when it starts: field options (for
 * applyFieldOverrides and the panels' own options) and transformations (for SceneDataTransformer). To be called once,
 * before the first panel is imported.
 */
export function setUpRegistries(): void {
  standardEditorsRegistry.setInit(standardEditors);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
  standardTransformersRegistry.setInit(transformers);
}

function transformers(): TransformerRegistryItem[] {
  // Some are there twice, under an old name as well; a registry takes an id once.
  const byId = new Map(Object.values(standardTransformers).map((info: DataTransformerInfo) => [info.id, info]));
  return [...byId.values()].map(transformerItem);
}

function transformerItem(info: DataTransformerInfo): TransformerRegistryItem {
  return {
    id: info.id,
    name: info.name,
    description: info.description,
    transformation: () => Promise.resolve(info),
    defaultOptions: info.defaultOptions,
    editor: NoEditor,
    imageDark: '',
    imageLight: '',
  };
}
