import type { list } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { residentStateWord } from './words.ts'

type Row = OutputOf<typeof list>['rows'][number]

const kinds: Record<Row['state'], StatusKind> = {
  in: 'well',
  away: 'away',
  waiting: 'due',
  left: 'plain',
  none: 'unknown',
}

interface ResidentStateMarkProps {
  readonly state: Row['state']
  readonly awayKind?: Row['awayKind']
}

/** The state of a person on the day, as a mark. */
export function ResidentStateMark({ state, awayKind = null }: ResidentStateMarkProps) {
  return <StatusMark kind={kinds[state]}>{residentStateWord({ state, awayKind })}</StatusMark>
}
