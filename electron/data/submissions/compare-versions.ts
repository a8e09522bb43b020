import { canonicalSha256 } from '../documents/canonical-json.ts'
import type { Difference } from './difference.ts'
import { kindOf, type Snapshot, type SubmissionKindName } from './kinds.ts'

export interface VersionsToCompare {
  readonly kind: SubmissionKindName
  /** What was frozen, and the version before it; null for the first. */
  readonly snapshotJson: string
  readonly earlierJson: string | null
  /** As the records and forms are now. */
  readonly current: Snapshot
}

export interface Comparison {
  /** Against the version before. */
  readonly differences: readonly Difference[]
  /**
   * Whether the records say something else by now, or the form would have them say it otherwise. That a
   * form is only surer of itself changes nothing that was handed in.
   */
  readonly isOutdated: boolean
}

/** What a frozen version says otherwise than the one before it, and than the records now. */
export function compareVersions(given: VersionsToCompare): Comparison {
  const { current, earlierJson } = given
  const kind = kindOf(given.kind)
  const parse = (json: string) => kind.schema.parse(JSON.parse(json))
  const frozen = parse(given.snapshotJson)
  const records = (of: Snapshot) => canonicalSha256(kind.records(of))
  return {
    differences: earlierJson === null ? [] : kind.differences(parse(earlierJson), frozen),
    isOutdated:
      records(current) !== records(frozen) || kind.differences(frozen, current).length > 0,
  }
}
