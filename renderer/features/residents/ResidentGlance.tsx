import { getBed } from '#shared/contract/beds/bed.ts'
import type { Day } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { abilityDay } from '#renderer/domain/ability-text.ts'
import {
  bedKindWords,
  contactKindWords,
  leaveKindWords,
  unknownWord,
} from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import { awayText } from './resident-columns.tsx'
import type { Resident } from './ResidentFormPage.tsx'
import classes from './ResidentPage.module.css'
import { stayDays } from './stay-periods.ts'

interface CellProps {
  readonly label: string
  readonly children: ReactNode
}

function Cell({ label, children }: CellProps) {
  return (
    <div className={classes.cell}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const unknown = <span className="unknown">{unknownWord}</span>

interface GlanceProps {
  readonly resident: Resident
  readonly day: Day
}

function BedCell({ resident }: Pick<GlanceProps, 'resident'>) {
  const { bedId, bed } = resident
  const asOf = useAsOfInput()
  const { data } = useOperationQuery(
    getBed,
    { bedId: bedId ?? 1, ...asOf },
    { enabled: bedId !== null },
  )
  return (
    <Cell label="床位">
      {bed === null ? (
        <span className="unknown">没有床位</span>
      ) : (
        <>
          <span className={classes.main}>{bed}</span>
          {data === undefined ? null : ` ${bedKindWords[data.kind]}`}
        </>
      )}
    </Cell>
  )
}

function StayCell({ resident, day }: GlanceProps) {
  const { admittedOn, dischargedOn } = resident
  if (admittedOn === null) return <Cell label="入住">没有入住</Cell>
  const days = stayDays(admittedOn, dischargedOn, day)
  return (
    <Cell label={dischargedOn === null ? '入住' : '入住、离开'}>
      <span className={classes.main}>{days} 天</span> {admittedOn} 起
      {dischargedOn === null ? '' : `，到 ${dischargedOn}`}
    </Cell>
  )
}

function AwayCell({ resident, day }: GlanceProps) {
  const { awayKind, awayFrom, expectedOn, state } = resident
  if (state !== 'away' || awayKind === null) return null
  return (
    <Cell label="外出">
      <span className={classes.main}>{leaveKindWords[awayKind]}</span>{' '}
      {awayText({ awayFrom, expectedOn })}{' '}
      {expectedOn !== null && expectedOn < day ? (
        <StatusMark kind="bad">逾期未返</StatusMark>
      ) : null}
    </Cell>
  )
}

/** Whom to call first: the guardian, else the agent, else whoever is on file. */
function callFirst({ contacts }: Resident) {
  return (
    contacts.find(({ kind }) => kind === 'guardian') ??
    contacts.find(({ kind }) => kind === 'agent') ??
    contacts[0]
  )
}

function ContactCell({ resident }: Pick<GlanceProps, 'resident'>) {
  const contact = callFirst(resident)
  if (contact === undefined) return <Cell label="联系人">{unknown}</Cell>
  const { kind, name, relation, telephone } = contact
  return (
    <Cell label={contactKindWords[kind]}>
      <span className={classes.main}>{telephone ?? '电话未知'}</span> {name}
      {relation === null ? '' : `（${relation}）`}
    </Cell>
  )
}

/** The most about a person in one line: bed, ability, group, fee, days in, where to, whom to call. */
export function ResidentGlance({ resident, day }: GlanceProps) {
  const seesFees = useHolds('fees.read')
  const { ability, groupName, monthlyFeeFen } = resident
  return (
    <dl className={classes.glance} aria-label="要点">
      <BedCell resident={resident} />
      <AwayCell resident={resident} day={day} />
      <ContactCell resident={resident} />
      <Cell label="自理能力">
        <AbilityBars ability={ability} />{' '}
        {ability === null ? null : (
          <>
            {ability.word} <span className="unknown">{abilityDay(ability)}</span>
          </>
        )}
      </Cell>
      <Cell label="人员类别">{groupName ?? unknown}</Cell>
      {seesFees ? (
        <Cell label="月费">
          {monthlyFeeFen === null ? unknown : `${formatFen(monthlyFeeFen)} 元`}
        </Cell>
      ) : null}
      <StayCell resident={resident} day={day} />
    </dl>
  )
}
