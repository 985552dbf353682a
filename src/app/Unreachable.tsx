import React from 'react';
import type { Failure } from '../data/failure';
import { FailureState } from '../scenes/states/FailureState';
import { SetupActions } from './SetupActions';

interface Props {
  failure: Failure;
  onRetry: () => void;
  /** Shows the screens all the same. */
  onSkip: () => void;
}

/** The check of the data source failed: what failed, and where to fix it. */
export function Unreachable({ failure, onRetry, onSkip }: Props) {
  return (
    <FailureState failure={failure} onRetry={onRetry}>
      <SetupActions onSkip={onSkip} />
    </FailureState>
  );
}
