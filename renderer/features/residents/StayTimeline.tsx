import { voidLeave } from '#shared/contract/residents/leave.ts'
import { voidDischarge, voidMove, voidStay } from '#shared/contract/residents/stay.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { endReasonWords } from '#renderer/domain/words.ts'
import { Text } from '@mantine/core'
import { clsx } from 'clsx'
import { leaveTitle } from './correction-words.ts'
import { addressOf } from './CorrectionChooser.tsx'
import {
  eventsOf,
  stayAsOf,
  stayDays,
  type BedStay,
  type Correction,
  type Leave,
  type Stay,
} from './stay-periods.ts'
import classes from './StayTimeline.module.css'
import { VoidButton } from './VoidButton.tsx'

interface CorrectLinkProps {
  readonly residentId: number
  readonly correction: Correction
  readonly what: string
}

function CorrectLink({ residentId, correction, what }: CorrectLinkProps) {
  const asOf = useAsOf()
  return (
    <LinkButton
      to="/residents/$residentId/correct-stay"
      params={{ residentId }}
      search={{ ...addressOf(correction), ...(asOf === null ? {} : { day: asOf }) }}
      variant="subtle"
      size="compact-xs"
      aria-label={`更正：${what}`}
    >
      更正
    </LinkButton>
  )
}

interface BedEventProps {
  readonly residentId: number
  readonly stay: Stay
  readonly bed: BedStay
  readonly isFirst: boolean
  readonly isLast: boolean
}

function BedEvent({ residentId, stay, bed, isFirst, isLast }: BedEventProps) {
  const mayCorrect = useHolds('residents.write')
  const mayMove = useMay('beds.move')
  const what = `${bed.bedFrom} ${isFirst ? '入住' : '调到'} ${bed.bed}`
  return (
    <li className={classes.event}>
      <span className={classes.from}>{bed.bedFrom}</span>
      <span>
        {isFirst ? '入住' : '调到'} <strong>{bed.bed}</strong>
      </span>
      <span className={classes.note}>{bed.bedTo === null ? '至今' : `到 ${bed.bedTo}`}</span>
      <span className={classes.end}>
        {mayCorrect ? (
          <CorrectLink
            residentId={residentId}
            correction={{ kind: 'bed', stay, bed }}
            what={what}
          />
        ) : null}
        {mayMove && isLast && !isFirst && stay.stayTo === null ? (
          <VoidButton
            operation={voidMove}
            input={{ bedStayId: bed.bedStayId }}
            label="撤回"
            what={what}
            explanation="这次调床没有发生：回到之前的床位，之前的床位接着算。"
          />
        ) : null}
      </span>
    </li>
  )
}

interface LeaveEventProps {
  readonly residentId: number
  readonly stay: Stay
  readonly leave: Leave
  readonly day: Day
}

/** How a leave ended: back, or the stay ended meanwhile. */
function leaveEndWord({ endsWithStay }: Leave, { endReason }: Stay): string {
  if (!endsWithStay) return '返回'
  return endReason === 'death' ? '外出期间去世' : '外出期间离开'
}

function leaveNote(leave: Leave, stay: Stay, day: Day): string {
  const { leaveTo, expectedOn, companion } = leave
  const back =
    leaveTo !== null
      ? `${leaveTo} ${leaveEndWord(leave, stay)}`
      : expectedOn === null
        ? '还没有返回'
        : `应 ${expectedOn} 返回${expectedOn < day ? '，已逾期' : ''}`
  return companion === null ? back : `${back}，${companion}陪同`
}

function LeaveEvent({ residentId, stay, leave, day }: LeaveEventProps) {
  const mayCorrect = useHolds('residents.leave')
  const mayVoid = useMay('residents.leave')
  const title = leaveTitle(leave)
  const what = `${leave.leaveFrom} ${title}`
  return (
    <li className={clsx(classes.event, classes.leave)}>
      <span className={classes.from}>{leave.leaveFrom}</span>
      <span>{title}</span>
      <span className={classes.note}>{leaveNote(leave, stay, day)}</span>
      <span className={classes.end}>
        {mayCorrect ? (
          <CorrectLink
            residentId={residentId}
            correction={{ kind: 'leave', stay, leave }}
            what={what}
          />
        ) : null}
        {mayVoid ? (
          <VoidButton
            operation={voidLeave}
            input={{ leaveId: leave.id }}
            label="作废"
            what={what}
            explanation="这次外出没有发生。作废后不再算作外出，记录本身保留。"
          />
        ) : null}
      </span>
    </li>
  )
}

interface StayHeadProps {
  readonly residentId: number
  readonly stay: Stay
  readonly day: Day
  readonly isNewest: boolean
}

function endWord(reason: string | null): string {
  if (reason === null) return '离开'
  const word = endReasonWords[reason as keyof typeof endReasonWords] as string | undefined
  return reason === 'death' ? '去世' : `离开（${word ?? reason}）`
}

function StayHead({ residentId, stay, day, isNewest }: StayHeadProps) {
  const mayCorrect = useHolds('residents.write')
  const mayVoid = useMay('residents.write')
  const { stayFrom, stayTo, endReason, endNote } = stay
  const days = stayDays(stayFrom, stayTo, day)
  return (
    <div className={classes.head}>
      <span className={classes.days}>
        {stayFrom} 入住 — {stayTo === null ? '至今' : `${stayTo} ${endWord(endReason)}`}
      </span>
      <span className={classes.note}>
        {days} 天{endNote === null ? '' : `，${endNote}`}
      </span>
      <span className={classes.end}>
        {mayCorrect ? (
          <CorrectLink
            residentId={residentId}
            correction={{ kind: 'stay', stay }}
            what={`${stayFrom} 的入住、离开日期`}
          />
        ) : null}
        {mayVoid && isNewest && stayTo !== null ? (
          <VoidButton
            operation={voidDischarge}
            input={{ stayId: stay.id }}
            label="撤回离开"
            what={`${stayTo} 离开`}
            explanation="没有离开：入住接着算，回到离开时的床位，床位要还空着。"
          />
        ) : null}
        {mayVoid ? (
          <VoidButton
            operation={voidStay}
            input={{ stayId: stay.id }}
            label="作废"
            what={`${stayFrom} 入住`}
            explanation="这次入住没有发生：床位、协议、类别、月费和外出随之作废，档案保留。"
          />
        ) : null}
      </span>
    </div>
  )
}

interface StayTimelineProps {
  readonly residentId: number
  readonly stays: readonly Stay[]
  /** The day that is shown. */
  readonly day: Day
}

/** The stays of a person with their beds and leaves, newest first. */
export function StayTimeline({ residentId, stays, day }: StayTimelineProps) {
  if (stays.length === 0) return <Text c="dimmed">没有入住记录。</Text>
  return stays.map((whole, index) => {
    const stay = stayAsOf(whole, day)
    const events = eventsOf(stay)
    const lastBed = events.find((event) => event.kind === 'bed')
    return (
      <div key={stay.id} className={classes.stay}>
        <StayHead residentId={residentId} stay={stay} day={day} isNewest={index === 0} />
        <ul className={classes.events} aria-label={`${stay.stayFrom} 入住的经过`}>
          {events.map((event) =>
            event.kind === 'bed' ? (
              <BedEvent
                key={`bed-${event.bed.bedStayId}`}
                residentId={residentId}
                stay={stay}
                bed={event.bed}
                isFirst={event.isFirst}
                isLast={event === lastBed}
              />
            ) : (
              <LeaveEvent
                key={`leave-${event.leave.id}`}
                residentId={residentId}
                stay={stay}
                leave={event.leave}
                day={day}
              />
            ),
          )}
        </ul>
      </div>
    )
  })
}
