import { previewWindows } from '#shared/contract/safety/schedule.ts'
import { frequencyWords } from '#shared/rules/safety/frequency-words.ts'
import { formatDay, isDay } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Button, Group, Text } from '@mantine/core'
import classes from './Schedules.module.css'
import { completeFrequency, type TermValues } from './schedule-form.ts'
import { windowWords, type Span } from './window-words.ts'

interface WindowListProps {
  readonly windows: readonly Span[]
  readonly label: string
}

/** Windows one beneath the other, in words. */
export function WindowList({ windows, label }: WindowListProps) {
  return (
    <ol className={classes.list} aria-label={label}>
      {windows.map((window) => (
        <li key={window.opensAt} className={classes.window}>
          {windowWords(window)}
        </li>
      ))}
    </ol>
  )
}

interface PreviewProps {
  readonly values: TermValues
  readonly from: string
  /** Of a change: what runs now goes on until then. */
  readonly scheduleId?: number
  readonly onFrom?: (day: string) => void
}

/** What the form would make due, while it is filled in. */
export function WindowsPreview({ values, from, scheduleId, onFrom }: PreviewProps) {
  const frequency = completeFrequency(values)
  const isComplete = frequency !== null && isDay(from)
  const asked = {
    frequency: frequency ?? { frequency: 'daily' as const },
    from,
    ...(scheduleId === undefined ? {} : { scheduleId }),
  }
  const { data } = useOperationQuery(previewWindows, asked, {
    enabled: isComplete,
    keepPrevious: true,
  })
  if (!isComplete) {
    return (
      <Text size="sm" c="dimmed" role="status">
        填好周期和日期后，这里显示接下来的应办时段。
      </Text>
    )
  }
  if (data === undefined) return null
  const { windows, earliest } = data
  const isEarly = earliest !== null && from < earliest
  return (
    <div role="status" aria-label="应办时段预览" className={classes.preview}>
      <Text size="sm" fw={600}>
        {frequencyWords(asked.frequency)}
      </Text>
      {isEarly && onFrom !== undefined ? (
        <Group gap="xs">
          <Text size="sm" c="red">{`这样改最早从 ${formatDay(earliest)} 起`}</Text>
          <Button size="compact-xs" variant="default" onClick={() => onFrom(earliest)}>
            改为这一天
          </Button>
        </Group>
      ) : null}
      {windows.length === 0 ? (
        <Text size="sm">这样不会有应办时段。</Text>
      ) : (
        <WindowList windows={windows.slice(0, 6)} label="接下来的应办时段" />
      )}
    </div>
  )
}
