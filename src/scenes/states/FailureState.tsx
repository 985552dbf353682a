import React, { type ReactNode } from 'react';
import type { Failure } from '../../data/failure';
import { ErrorState } from './ErrorState';
import { failureText } from './failureText';

interface Props {
  failure: Failure;
  onRetry?: () => void;
  /** More to do than to try again. */
  children?: ReactNode;
}

/** A failure as it is: what failed, the message as it came, and what to do. */
export function FailureState({ failure, onRetry, children }: Props) {
  const { title, help } = failureText(failure.kind);
  return (
    <ErrorState title={title} message={failure.message} onRetry={onRetry}>
      <div>{help}</div>
      {children}
    </ErrorState>
  );
}
