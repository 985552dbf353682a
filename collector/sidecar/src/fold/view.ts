/** A record that is not stored, because it is another view of a call. */
export interface View {
  /** Its own key: should the record come again, it is known. */
  key: bigint;
  /** Key of the call that is stored. */
  target: bigint;
}
