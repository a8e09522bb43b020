import { shanghaiHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Button } from '@mantine/core'
import { windowWords } from '../schedules/window-words.ts'
import { WindowMark } from './CheckMarks.tsx'
import classes from './Checks.module.css'
import type { WindowRow } from './check-view.ts'
import { StartButton } from './StartButton.tsx'

/** `到点 3/8，检查 5/12`: what was done of what there is. */
export function progressWords({ check, pointCount, itemCount }: WindowRow): string {
  const { passedCount = 0, answeredCount = 0 } = check ?? {}
  return [
    pointCount === 0 ? '' : `到点 ${passedCount}/${pointCount}`,
    itemCount === 0 ? '' : `检查 ${answeredCount}/${itemCount} 项`,
  ]
    .filter((part) => part !== '')
    .join('，')
}

function madeWords({ check }: WindowRow): string {
  if (check === null) return ''
  const { doneBy, startedAt, finishedAt } = check
  const until = finishedAt === null ? '开始' : `到 ${shanghaiHour(finishedAt)}`
  return `${doneBy}，${shanghaiHour(startedAt)} ${until}`
}

interface EntryProps {
  readonly window: WindowRow
  readonly onExplain: ((window: WindowRow) => void) | undefined
}

function MissDeeds({ window, onExplain }: EntryProps) {
  const mayWalk = useMay('safety.walk')
  const { scheduleId, opensAt, schedule } = window
  if (!mayWalk || window.state !== 'missed') return null
  return (
    <>
      <LinkButton
        to="/safety/checks/past"
        search={{ scheduleId, opensAt }}
        variant="default"
        size="xs"
        aria-label={`补录：${schedule}`}
      >
        补录
      </LinkButton>
      {onExplain === undefined || window.miss !== null ? null : (
        <Button
          size="xs"
          variant="default"
          aria-label={`说明原因：${schedule}`}
          onClick={() => onExplain(window)}
        >
          说明原因
        </Button>
      )}
    </>
  )
}

function Entry({ window, onExplain }: EntryProps) {
  const { schedule, kindName, owner, state, miss } = window
  const facts = [owner, progressWords(window), madeWords(window)].filter(
    (part) => part !== null && part !== '',
  )
  return (
    <li className={classes.entry}>
      <span className={classes.body}>
        <span className={classes.line}>
          <strong>{schedule}</strong>
          <WindowMark state={state} />
          {schedule.includes(kindName) ? null : <span className={classes.quiet}>{kindName}</span>}
        </span>
        <span>{windowWords(window)}</span>
        {facts.length === 0 ? null : <span className={classes.quiet}>{facts.join('　')}</span>}
        {miss === null ? null : <span className={classes.quiet}>{`原因：${miss.reason}`}</span>}
      </span>
      <span className={classes.deeds}>
        <MissDeeds window={window} onExplain={onExplain} />
        <StartButton window={window} />
      </span>
    </li>
  )
}

interface WindowEntriesProps {
  readonly label: string
  readonly windows: readonly WindowRow[]
  readonly onExplain?: (window: WindowRow) => void
}

/** Windows one beneath the other, each with what can be done about it now. */
export function WindowEntries({ label, windows, onExplain }: WindowEntriesProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {windows.map((window) => (
        <Entry
          key={`${window.scheduleId} ${window.opensAt}`}
          window={window}
          onExplain={onExplain}
        />
      ))}
    </ul>
  )
}
