import type { ReleaseState } from '#shared/rules/restraint-due.ts'
import { minutesText, releaseStateWords } from '#shared/rules/restraint-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { releaseStateKinds } from './skin-words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

interface ReleaseMarkProps {
  readonly restraint: {
    readonly state: ReleaseState
    readonly dueAt: string | null
    readonly lateMinutes: number
  }
}

/** How the next release stands, as a light with its words: `14:30 松解`, `14:30 应松解，迟 20 分`. */
export function ReleaseMark({ restraint: { state, dueAt, lateMinutes } }: ReleaseMarkProps) {
  const hour = dueAt === null ? '' : shanghaiHour(dueAt)
  const words =
    state === 'ended'
      ? releaseStateWords.ended
      : state === 'late'
        ? `${hour} 应松解，迟 ${minutesText(lateMinutes)}`
        : `${hour} 松解`
  return <StatusMark kind={releaseStateKinds[state]}>{words}</StatusMark>
}
