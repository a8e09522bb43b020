import { getShift } from '#shared/contract/care/handover.ts'
import type { OutputOf } from '#shared/operation.ts'
import { watchWords } from '#shared/rules/shift-fact-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { FactList } from './FactList.tsx'
import { PlaceSwitch } from './PlaceSwitch.tsx'
import classes from './Shift.module.css'

const route = getRouteApi('/care/shift')

type Shift = OutputOf<typeof getShift>
type WatchItem = Shift['watch'][number]

const minute = 60_000

const stateKinds = { alarm: 'bad', late: 'due', due: 'plain' } as const
const stateWords = { alarm: '报警', late: '已过时', due: '将到' } as const

/** The hour of this day and of what is to come, the day of an earlier one. */
function sinceText(dueAt: string, at: string): string {
  const day = shanghaiDay(dueAt)
  return day >= shanghaiDay(at) ? shanghaiHour(dueAt) : `${day.slice(5)} 起`
}

interface WatchRowProps {
  readonly item: WatchItem
  readonly at: string
}

function WatchRow({ item, at }: WatchRowProps) {
  const { state, kind, bed, name, residentId, dueAt, what, to } = item
  return (
    <li className={classes.row}>
      <StatusMark kind={stateKinds[state]}>{stateWords[state]}</StatusMark>
      <span className={classes.bed}>{bed ?? ''}</span>
      {residentId === null ? (
        <span />
      ) : (
        <PlaceLink link={`/residents/${residentId}`} className={classes.name}>
          {name}
        </PlaceLink>
      )}
      <span className={classes.what}>
        <span className={classes.hour}>
          {sinceText(dueAt, at)} {watchWords[kind]}{' '}
        </span>
        {what}
      </span>
      <PlaceButton link={to} name={`${name ?? ''} ${what}：去处理`}>
        处理
      </PlaceButton>
    </li>
  )
}

function Watch({ watch: items, at }: Pick<Shift, 'watch' | 'at'>) {
  const count = (state: WatchItem['state']) => items.filter((item) => item.state === state).length
  return (
    <Panel
      title="要处理的"
      aside={
        <Group gap="xs">
          <StatusMark kind={count('alarm') > 0 ? 'bad' : 'plain'}>报警 {count('alarm')}</StatusMark>
          <StatusMark kind={count('late') > 0 ? 'due' : 'plain'}>已过时 {count('late')}</StatusMark>
          <StatusMark kind="plain">将到 {count('due')}</StatusMark>
        </Group>
      }
    >
      {items.length === 0 ? (
        <EmptyState title="现在没有要处理的">
          报警、到时间的照护和给药、没有收尾的事件会列在这里。
        </EmptyState>
      ) : (
        <ul className={classes.rows}>
          {items.map((item) => (
            <WatchRow key={item.key} item={item} at={at} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function LastHandover({ handover }: Pick<Shift, 'handover'>) {
  if (handover === null) {
    return <EmptyState title="还没有交接班">交班后，重点关注的老人会列在这里。</EmptyState>
  }
  const { id, shiftName, outgoing, incoming, endedAt, focus } = handover
  return (
    <>
      <Group justify="space-between" mb="xs">
        <span>
          {shiftName} {outgoing} 交班，{instantText(endedAt)}
        </span>
        {incoming === null ? (
          <StatusMark kind="due">还没有人接班</StatusMark>
        ) : (
          <StatusMark kind="well">{incoming} 已接班</StatusMark>
        )}
      </Group>
      <ul className={classes.rows}>
        {focus.map(({ residentId, bed, name, note }) => (
          <li key={`${residentId} ${note}`} className={classes.fact}>
            <span className={classes.bed}>{bed ?? ''}</span>
            <PlaceLink link={`/residents/${residentId}`} className={classes.name}>
              {name}
            </PlaceLink>
            <span className={classes.hour}>重点</span>
            <span className={classes.what}>{note}</span>
          </li>
        ))}
      </ul>
      <PlaceButton link={`/care/handovers/${id}`}>看交接班</PlaceButton>
    </>
  )
}

function Counts({ counts }: Pick<Shift, 'counts'>) {
  const figures = [
    ['在院老人', counts.residentCount],
    ['外出', counts.awayCount],
    ['其中住院', counts.hospitalCount],
  ] as const
  return (
    <div className={classes.figures}>
      {figures.map(([label, value]) => (
        <span key={label} className={classes.figure}>
          <span className={classes.label}>{label}</span>
          <b>{value}</b>
          <span className={classes.label}>人</span>
        </span>
      ))}
    </div>
  )
}

/** For the person in charge: what alarms, what is late, what comes, and what has happened in the shift. */
export function ShiftPage() {
  const { floorId } = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const mayHandOver = useMay('care.hand-over')
  const shift = useOperationQuery(
    getShift,
    { ...useAsOfInput(), ...(floorId === undefined ? {} : { floorId }) },
    { keepPrevious: true },
  )
  const again = useEffectEvent(() => void shift.refetch())
  useEffect(() => {
    if (asOf !== null) return undefined
    // What was due becomes late by itself.
    const timer = window.setInterval(() => again(), minute)
    return () => window.clearInterval(timer)
  }, [asOf])
  const { data } = shift
  return (
    <Page
      title={data === undefined ? '班次总览' : `${data.shiftName}总览`}
      sub={data === undefined ? ' ' : <Counts counts={data.counts} />}
      actions={
        <>
          <PlaceSwitch
            floors={data?.floors ?? []}
            value={floorId ?? null}
            onChange={(chosen) =>
              void navigate({ search: { floorId: chosen ?? undefined }, replace: true })
            }
          />
          {mayHandOver && asOf === null ? (
            <LinkButton to="/care/handovers/new" search={floorId === undefined ? {} : { floorId }}>
              交班
            </LinkButton>
          ) : null}
        </>
      }
    >
      <Loaded of={shift} what="班次总览">
        {(value) => (
          <PanelColumns
            isWideLeft
            left={<Watch watch={value.watch} at={value.at} />}
            right={
              <>
                <Panel title="上一次交接班">
                  <LastHandover handover={value.handover} />
                </Panel>
                <Panel title={`本班到 ${shanghaiHour(value.at)} 的记录`}>
                  <FactList facts={value.facts} nothing="本班还没有需要交接的记录。" />
                </Panel>
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
