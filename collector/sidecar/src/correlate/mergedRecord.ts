/** A record that is not stored, because it is an observation of a call that another event holds. */
export interface MergedRecord {
  /** Its own key, by which a repetition is recognised. */
  key: bigint;
  /** Key of the event. */
  target: bigint;
}
