import type { getBed } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { bookedUntilText, conditionWords } from '#shared/rules/bed-signs.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { bedKindWords } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './BedPage.module.css'
import { CorrectConditionDialog } from './dialogs/CorrectConditionDialog.tsx'
import { CorrectKindDialog } from './dialogs/KindDialog.tsx'
import { CorrectReserveDialog } from './dialogs/CorrectReserveDialog.tsx'

export type Bed = OutputOf<typeof getBed>

interface BedProps {
  readonly bed: Bed
}

/** From when to when, half-open: the last day is the one on which it no longer was so. */
function When({ from, to }: { readonly from: string; readonly to: string | null }) {
  const isNoDay = from === to
  const end = to === null ? '至今' : isNoDay ? '（当天即止）' : `到 ${to}`
  return (
    <span className={classes.when}>
      {from} 起{isNoDay ? '' : '，'}
      {end}
    </span>
  )
}

function CorrectButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button className={classes.deed ?? ''} size="compact-xs" variant="subtle" onClick={onClick}>
      更正
    </Button>
  )
}

/** Which kind the bed was from when to when; each period can be put right. */
export function KindPeriods({ bed }: BedProps) {
  const mayCorrect = useHolds('beds.write')
  const [corrected, setCorrected] = useState<Bed['kinds'][number] | null>(null)
  return (
    <Panel title="床位类型">
      {bed.kinds.length === 0 ? (
        <Text c="dimmed">类型未填，不算普通床位，也不算护理型床位。</Text>
      ) : (
        <ul className={classes.periods}>
          {bed.kinds.map((period) => (
            <li key={period.id}>
              <When from={period.kindFrom} to={period.kindTo} />
              <span>{bedKindWords[period.kind]}</span>
              {mayCorrect ? <CorrectButton onClick={() => setCorrected(period)} /> : null}
            </li>
          ))}
        </ul>
      )}
      {corrected === null ? null : (
        <CorrectKindDialog period={corrected} name={bed.code} onClose={() => setCorrected(null)} />
      )}
    </Panel>
  )
}

/** From when to when the bed was kept free for emergencies; each period can be put right. */
export function ReservePeriods({ bed }: BedProps) {
  const mayCorrect = useHolds('beds.write')
  const [corrected, setCorrected] = useState<Bed['reserves'][number] | null>(null)
  return (
    <Panel title="应急预留">
      {bed.reserves.length === 0 ? (
        <Text c="dimmed">没有作过应急预留。</Text>
      ) : (
        <ul className={classes.periods}>
          {bed.reserves.map((period) => (
            <li key={period.id}>
              <When from={period.reserveFrom} to={period.reserveTo} />
              <span>应急预留</span>
              {mayCorrect ? <CorrectButton onClick={() => setCorrected(period)} /> : null}
            </li>
          ))}
        </ul>
      )}
      {corrected === null ? null : (
        <CorrectReserveDialog
          period={corrected}
          name={bed.code}
          onClose={() => setCorrected(null)}
        />
      )}
    </Panel>
  )
}

/** Isolation, cleaning and repair from when to when; each can be put right. */
export function ConditionPeriods({ bed }: BedProps) {
  const mayCorrect = useHolds('beds.condition')
  const [corrected, setCorrected] = useState<Bed['pastConditions'][number] | null>(null)
  return (
    <Panel title="隔离、消毒、维修">
      {bed.pastConditions.length === 0 ? (
        <Text c="dimmed">没有登记过。</Text>
      ) : (
        <ul className={classes.periods}>
          {bed.pastConditions.map((period) => (
            <li key={period.conditionId}>
              <When from={period.conditionFrom} to={period.conditionTo} />
              <span>
                {conditionWords[period.kind]}
                {period.reason === null ? '' : `，${period.reason}`}
              </span>
              {mayCorrect ? <CorrectButton onClick={() => setCorrected(period)} /> : null}
            </li>
          ))}
        </ul>
      )}
      {corrected === null ? null : (
        <CorrectConditionDialog
          condition={corrected}
          name={bed.code}
          onClose={() => setCorrected(null)}
        />
      )}
    </Panel>
  )
}

const bookingStateWords = {
  held: '留着',
  used: '已入住',
  cancelled: '已取消',
  expired: '过期',
} as const

/** For whom the bed was kept, until when, and what came of it. */
export function Bookings({ bed }: BedProps) {
  return (
    <Panel title="预订">
      {bed.bookings.length === 0 ? (
        <Text c="dimmed">没有预订过。</Text>
      ) : (
        <ul className={classes.periods}>
          {bed.bookings.map((booking) => (
            <li key={booking.bookingId}>
              <span className={classes.when}>留到 {bookedUntilText(booking.bookedUntil)}</span>
              {booking.residentId === null ? (
                <span>{booking.forWhom}</span>
              ) : (
                <TextLink to="/residents/$residentId" params={{ residentId: booking.residentId }}>
                  {booking.forWhom}
                </TextLink>
              )}
              <span className={classes.deed}>{bookingStateWords[booking.state]}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Who lay in the bed, the last first; on a past day each stay leads to its correction. */
export function Occupants({ bed }: BedProps) {
  const asOf = useAsOf()
  const mayCorrect = useHolds('residents.write')
  return (
    <Panel title="谁住过">
      {bed.bedStays.length === 0 ? (
        <Text c="dimmed">还没有人住过。</Text>
      ) : (
        <ul className={classes.periods}>
          {bed.bedStays.map(({ bedStayId, residentId, name, bedFrom, bedTo, isExtra }) => (
            <li key={bedStayId}>
              <When from={bedFrom} to={bedTo} />
              <TextLink to="/residents/$residentId" params={{ residentId }}>
                {name}
              </TextLink>
              {isExtra ? <span>副床</span> : null}
              {mayCorrect && !isExtra ? (
                <TextLink
                  className={classes.deed ?? ''}
                  size="xs"
                  to="/residents/$residentId/correct-stay"
                  params={{ residentId }}
                  search={{ bedStayId, ...(asOf === null ? {} : { day: asOf }) }}
                >
                  更正
                </TextLink>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
