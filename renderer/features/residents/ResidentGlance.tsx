import { getBed } from '#shared/contract/beds/bed.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { bedKindWords, contactKindWords, leaveKindWords } from '#renderer/domain/words.ts'
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
      {bedId === null || bed === null ? (
        <span className="unknown">没有床位</span>
      ) : (
        <>
          <TextLink to="/beds/$bedId" params={{ bedId }} className={classes.main}>
            {bed}
          </TextLink>
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
  const { awayKind, expectedOn, state } = resident
  if (state !== 'away' || awayKind === null) return null
  return (
    <Cell label="外出">
      <span className={classes.main}>{leaveKindWords[awayKind]}</span> {awayText(resident)}{' '}
      {expectedOn !== null && expectedOn < day ? (
        <StatusMark kind="bad">逾期未返</StatusMark>
      ) : null}
    </Cell>
  )
}

/** Whom to call first: the emergency contact, the guardian, the agent, else whoever is on file. */
function callFirst({ contacts }: Resident) {
  return (
    contacts.find(({ isEmergency }) => isEmergency) ??
    contacts.find(({ kind }) => kind === 'guardian') ??
    contacts.find(({ kind }) => kind === 'agent') ??
    contacts[0]
  )
}

function ContactCell({ resident }: Pick<GlanceProps, 'resident'>) {
  const contact = callFirst(resident)
  if (contact === undefined) {
    return (
      <Cell label="联系人">
        <span className="unknown">没有登记</span>
      </Cell>
    )
  }
  const { kind, name, relation, telephone, isEmergency } = contact
  return (
    <Cell label={isEmergency ? '紧急联系' : contactKindWords[kind]}>
      <span className={classes.main}>{telephone ?? '电话未知'}</span> {name}
      {relation === null ? '' : `（${relation}）`}
    </Cell>
  )
}

/** In one line below the name: where, whom to call, how long, and where to if away. */
export function ResidentGlance({ resident, day }: GlanceProps) {
  return (
    <dl className={classes.glance} aria-label="要点">
      <BedCell resident={resident} />
      <AwayCell resident={resident} day={day} />
      <ContactCell resident={resident} />
      <StayCell resident={resident} day={day} />
    </dl>
  )
}
