import { FieldType, identityOverrideProcessor, type Field, type FieldConfigEditorBuilder } from '@grafana/data';
import { NoEditor } from './standardEditors';

const notTime = (field: Field) => field.type !== FieldType.time;

/**
 * Registers a panel's own field option, kept under `custom.<path>`.
 * @param defaultValue undefined where Grafana has no default
 * @param shouldApply which fields take it; all but times when left out
 */
export function customOption<Options>(
  builder: FieldConfigEditorBuilder<Options>,
  path: string,
  defaultValue?: unknown,
  shouldApply: (field: Field) => boolean = notTime
): void {
  builder.addCustomEditor({
    id: path,
    path,
    name: path,
    defaultValue,
    editor: NoEditor,
    override: NoEditor,
    process: identityOverrideProcessor,
    shouldApply,
  });
}
