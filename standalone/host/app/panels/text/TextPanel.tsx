import React from 'react';
import { css, cx } from '@emotion/css';
import { renderTextPanelMarkdown, textUtil, type PanelProps } from '@grafana/data';
import { TextMode, type Options } from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import { RenderUserContentAsHTML, ScrollContainer } from '@grafana/ui';

/** Words of the panel's author: Markdown, HTML (both without anything that could run) or code as it is. */
export function TextPanel({ options, replaceVariables, width, height }: PanelProps<Options>) {
  const { mode } = options;
  if (mode === TextMode.Code) {
    return (
      <pre style={{ width, height, overflow: 'auto' }}>{replaceVariables(options.content, undefined, 'text')}</pre>
    );
  }
  const content = replaceVariables(options.content, undefined, 'html');
  return (
    <div style={{ width, height }}>
      <ScrollContainer>
        <RenderUserContentAsHTML
          className={cx('markdown-html', prose)}
          content={
            mode === TextMode.HTML ? textUtil.sanitizeTextPanelContent(content) : renderTextPanelMarkdown(content)
          }
        />
      </ScrollContainer>
    </div>
  );
}

const prose = css({ '& > :last-child': { marginBottom: 0 } });
