import { getReviewMonth, voidResidentReview } from '#shared/contract/care/resident-review.ts'
import { weekdayOf } from '#shared/rules/frequency.ts'
import { addDays, addMonths, formatMonth, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { IconChevronLeft, IconChevronRight } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { ActionIcon, Button, Text, UnstyledButton } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import classes from './ResidentDays.module.css'
import { type PersonOfMonth, ResidentReviewDialog } from './ResidentReviewDialog.tsx'

const route = getRouteApi('/care/resident-days')

const kinds: Readonly<Record<PersonOfMonth['state'], StatusKind>> = {
  done: 'well',
  due: 'due',
  missed: 'bad',
  coming: 'plain',
  'next-month': 'unknown',
}

const words: Readonly<Record<PersonOfMonth['state'], string>> = {
  done: '看过',
  due: '今天',
  missed: '过了没看',
  coming: '没到',
  'next-month': '下月起',
}

interface PersonProps {
  readonly person: PersonOfMonth
  readonly onOpen: (() => void) | null
}

function Person({ person, onOpen }: PersonProps) {
  const { name, bed, state } = person
  const who = `${bed ?? ''} ${name}`.trim()
  const text = <StatusMark kind={kinds[state]}>{who}</StatusMark>
  if (onOpen === null) return <span title={words[state]}>{text}</span>
  return (
    <UnstyledButton
      className={classes.person}
      aria-label={`${who}，${words[state]}`}
      title={words[state]}
      onClick={onOpen}
    >
      {text}
    </UnstyledButton>
  )
}

interface MonthProps {
  readonly month: string
  readonly today: string
  readonly rows: readonly PersonOfMonth[]
  readonly onOpen: ((person: PersonOfMonth) => void) | null
}

const daysOfWeek = 7
const weekdayWords = ['一', '二', '三', '四', '五', '六', '日']

function Month({ month, today, rows, onOpen }: MonthProps) {
  const first = `${month}-01`
  const blanks = weekdayOf(first) - 1
  const byDay = Map.groupBy(rows, ({ dueOn }) => dueOn)
  const count = Number(lastOfMonth(month).slice(8))
  const days = Array.from({ length: count }, (_, index) => addDays(first, index))
  const rest = (daysOfWeek - ((blanks + count) % daysOfWeek)) % daysOfWeek
  return (
    <ol className={classes.month} aria-label={`${formatMonth(month)}重点老人`}>
      {weekdayWords.map((word) => (
        <li key={word} className={classes.weekday} aria-hidden>
          周{word}
        </li>
      ))}
      {Array.from({ length: blanks }, (_, index) => (
        <li key={`blank ${index}`} className={classes.blank} aria-hidden />
      ))}
      {days.map((day) => (
        <li key={day} className={clsx(classes.day, day === today && classes.today)}>
          <span className={classes.number}>{Number(day.slice(8))}</span>
          <ul className={classes.people}>
            {(byDay.get(day) ?? []).map((person) => (
              <li key={person.residentId}>
                <Person person={person} onOpen={onOpen === null ? null : () => onOpen(person)} />
              </li>
            ))}
          </ul>
        </li>
      ))}
      {Array.from({ length: rest }, (_, index) => (
        <li key={`rest ${index}`} className={classes.blank} aria-hidden />
      ))}
    </ol>
  )
}

function DonePanel({ rows }: { readonly rows: readonly PersonOfMonth[] }) {
  const mayRecord = useMay('care.record')
  const command = useCommand(voidResidentReview)
  const done = rows.filter(({ review }) => review !== null)
  if (done.length === 0) return null
  return (
    <Panel title={`已登记 ${done.length} 人`}>
      <Lines label="已登记的查看">
        {done.map(({ residentId, name, bed, review }) =>
          review === null ? null : (
            <li key={residentId}>
              <strong>
                {bed} {name}
              </strong>
              <span className="unknown">
                {review.reviewedOn} {review.reviewedBy}
              </span>
              {review.note === null ? null : <span>{review.note}</span>}
              {mayRecord ? (
                <LineEnd>
                  <ConfirmButton
                    variant="subtle"
                    color="gray"
                    size="compact-xs"
                    aria-label={`作废：${name}`}
                    title={`作废 ${name} 的查看`}
                    explanation="用于登记错的。"
                    confirmLabel="作废"
                    reasonLabel="原因"
                    onConfirm={async (reason) => {
                      const { id, version } = review
                      await command.mutateAsync({ id, version, reason })
                      notifyDone('已作废')
                    }}
                  >
                    作废
                  </ConfirmButton>
                </LineEnd>
              ) : null}
            </li>
          ),
        )}
      </Lines>
    </Panel>
  )
}

function countText(rows: readonly PersonOfMonth[]): string {
  const count = (state: PersonOfMonth['state']) => rows.filter((row) => row.state === state).length
  const parts = (['done', 'due', 'missed', 'coming'] as const).map(
    (state) => `${words[state]} ${count(state)}`,
  )
  return parts.join('，')
}

/** Whose day of the month is when, and what came of it. */
export function ResidentDaysPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayRecord = useMay('care.record')
  const now = useToday()
  const today = useAsOf() ?? now
  const month = view.month ?? monthOf(today)
  const [open, setOpen] = useState<PersonOfMonth | null>(null)
  const rows = useOperationQuery(
    getReviewMonth,
    { month, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const go = (count: number) =>
    void navigate({
      search: { month: monthOf(addMonths(`${month}-01`, count)) },
      replace: true,
    })
  return (
    <Page
      title="当月重点老人"
      sub={rows.data === undefined ? undefined : countText(rows.data.rows)}
      actions={
        <>
          <ActionIcon variant="default" size="lg" aria-label="上个月" onClick={() => go(-1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
            {formatMonth(month)}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label="下个月" onClick={() => go(1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </>
      }
    >
      <Loaded of={rows} what="当月重点老人">
        {({ rows: people }) => (
          <>
            <Panel>
              {people.length === 0 ? (
                <Text c="dimmed">这个月没有在住老人。</Text>
              ) : (
                <Month
                  month={month}
                  today={today}
                  rows={people}
                  onOpen={mayRecord && month <= monthOf(today) ? setOpen : null}
                />
              )}
            </Panel>
            <DonePanel rows={people} />
          </>
        )}
      </Loaded>
      {open === null ? null : <ResidentReviewDialog person={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
