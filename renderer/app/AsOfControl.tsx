import { addDays, addMonths, firstOfMonth, isDay, monthOf, type Day } from '#shared/text/day.ts'
import { Button, Group, Popover, Stack, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { clsx } from 'clsx'
import { useState, type KeyboardEvent } from 'react'
import { showDay, useAsOf } from '../api/as-of.ts'
import { isComposing } from '../ui/composing.ts'
import { DayField } from '../ui/DayField.tsx'
import { IconChevronDown } from '../ui/icons.ts'
import { useToday } from '../ui/now.ts'
import { dayWords, weekdayWord } from './day-words.ts'
import classes from './AsOfControl.module.css'

interface Choice {
  readonly label: string
  readonly day: Day
}

/** Days that are asked for most: what was handed in speaks of month ends. */
function choicesFor(today: Day): readonly Choice[] {
  return [
    { label: '昨天', day: addDays(today, -1) },
    { label: '上月末', day: addDays(firstOfMonth(monthOf(today)), -1) },
    { label: '上年末', day: addDays(`${today.slice(0, 4)}-01-01`, -1) },
    { label: '一年前', day: addMonths(today, -12) },
  ]
}

/** Chooses the day as of which the whole program is shown. Alt+D opens it. */
export function AsOfControl() {
  const asOf = useAsOf()
  const today = useToday()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>('')
  useHotkeys([['alt+D', () => setOpen(true)]], [])

  function choose(day: Day) {
    showDay(day >= today ? null : day)
    setOpen(false)
    setTyped('')
  }

  function onDay(text: string) {
    setTyped(text)
    if (isDay(text) && text <= today) choose(text)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event) || event.key !== 'Escape') return
    setOpen(false)
  }

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      withRoles={false}
      position="bottom-start"
      shadow="md"
    >
      <Popover.Target>
        <UnstyledButton
          className={clsx(classes.day, asOf !== null && classes.past)}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          title="选择查看哪一天（Alt+D）"
          onClick={() => setOpen((open) => !open)}
        >
          <span className={classes.label}>截至</span>
          {asOf === null ? (
            <b>
              今天 {dayWords(today)} {weekdayWord(today)}
            </b>
          ) : (
            <b>
              {asOf} {weekdayWord(asOf)}
            </b>
          )}
          <IconChevronDown size={14} stroke={1.5} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="查看哪一天" onKeyDown={onKeyDown}>
        <Stack gap="sm" w={264}>
          <DayField
            label="查看哪一天"
            max={today}
            value={typed}
            onChange={onDay}
            error={isDay(typed) && typed > today ? '这一天还没有到' : undefined}
          />
          <Group gap="xs" grow>
            {choicesFor(today).map(({ label, day }) => (
              <Button
                key={label}
                variant="default"
                size="compact-sm"
                title={day}
                onClick={() => choose(day)}
              >
                {label}
              </Button>
            ))}
          </Group>
          {asOf === null ? null : <Button onClick={() => choose(today)}>回到今天</Button>}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
