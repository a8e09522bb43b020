import { timeline, timelineKinds, type TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { formatMonth, monthOf } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { timelineKindWords } from '#renderer/domain/timeline-words.ts'
import { hourText } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text, UnstyledButton } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import type { ResidentTabProps } from './resident-tabs.tsx'
import classes from './TimelineTab.module.css'

const route = getRouteApi('/residents/$residentId')

type Kind = TimelineEvent['kind']

/** The kinds that the address names; none is all. */
function useKinds(): readonly [readonly Kind[], (kinds: readonly Kind[]) => void] {
  const { kinds: given = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const named = given.split(',')
  const kinds = timelineKinds.filter((kind) => named.includes(kind))
  const change = (next: readonly Kind[]) =>
    void navigate({
      search: (old) => ({ ...old, kinds: next.length === 0 ? undefined : next.join(',') }),
      replace: true,
    })
  return [kinds, change]
}

interface ChipsProps {
  readonly counts: Readonly<Partial<Record<Kind, number>>>
  readonly kinds: readonly Kind[]
  readonly onKinds: (kinds: readonly Kind[]) => void
}

/** Kinds that there are, with how many; each narrows the list, several together widen it. */
function Chips({ counts, kinds, onKinds }: ChipsProps) {
  const toggle = (kind: Kind) =>
    onKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
  return (
    <div className={classes.chips} role="group" aria-label="按内容筛选">
      <UnstyledButton
        className={classes.chip}
        aria-pressed={kinds.length === 0}
        onClick={() => onKinds([])}
      >
        全部
      </UnstyledButton>
      {timelineKinds
        .filter((kind) => (counts[kind] ?? 0) > 0 || kinds.includes(kind))
        .map((kind) => (
          <UnstyledButton
            key={kind}
            className={clsx(classes.chip, classes[kind])}
            aria-pressed={kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {timelineKindWords[kind]} <b>{counts[kind] ?? 0}</b>
          </UnstyledButton>
        ))}
    </div>
  )
}

function Event({ event }: { readonly event: TimelineEvent }) {
  const { kind, day, at, title, detail, link } = event
  return (
    <li className={clsx(classes.event, classes[kind])}>
      <span className={classes.day}>
        {day.slice(8)} 日{at === null ? '' : ` ${hourText(at)}`}
      </span>
      <span className={classes.kind}>{timelineKindWords[kind]}</span>
      <span className={classes.what}>
        {link === null ? <strong>{title}</strong> : <PlaceLink link={link}>{title}</PlaceLink>}
        {detail === null ? null : <span className={classes.detail}>{detail}</span>}
      </span>
    </li>
  )
}

/** Events under the month in which they happened, the newest first. */
function Months({ rows }: { readonly rows: readonly TimelineEvent[] }) {
  return [...Map.groupBy(rows, ({ day }) => monthOf(day))].map(([month, events]) => (
    <section key={month} className={classes.month} aria-label={formatMonth(month)}>
      <h3>{formatMonth(month)}</h3>
      <ul>
        {events.map((event) => (
          <Event key={event.key} event={event} />
        ))}
      </ul>
    </section>
  ))
}

const pageOf = 100

/** Everything that happened with a person by the day shown, by month, narrowed by what it is about. */
export function TimelineTab({ resident }: ResidentTabProps) {
  const [kinds, onKinds] = useKinds()
  const [limit, setLimit] = useState(pageOf)
  const events = useOperationQuery(
    timeline,
    {
      residentId: resident.id,
      limit,
      ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
      ...useAsOfInput(),
    },
    { keepPrevious: true },
  )
  return (
    <Panel>
      <Loaded of={events} what="经过">
        {({ rows, total, counts }) => (
          <>
            <Chips counts={counts} kinds={kinds} onKinds={onKinds} />
            {rows.length === 0 ? <Text c="dimmed">没有记录。</Text> : <Months rows={rows} />}
            {rows.length >= total || limit >= 1000 ? null : (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => setLimit(Math.min(1000, limit + 3 * pageOf))}
              >
                更早的，还有 {total - rows.length} 条
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
