import { getToday } from '#shared/contract/home/home.ts'
import { timeline, timelineKinds } from '#shared/contract/residents/timeline.ts'
import { formatDay, type Day } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { abilityDay } from '#renderer/domain/ability-text.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { agreementWords } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { ContactLines } from './ContactLines.tsx'
import type { ResidentTabProps } from './resident-tabs.tsx'

type PartProps = Pick<ResidentTabProps, 'resident'>

function AgreementNow({ resident, day }: ResidentTabProps) {
  const { agreementStatus, agreementUntil } = resident
  if (agreementStatus === null || agreementStatus === 'none') {
    return <span className="unknown">没有登记</span>
  }
  if (agreementStatus === 'paper-pending') {
    return <StatusMark kind="due">{agreementWords[agreementStatus]}</StatusMark>
  }
  if (agreementUntil === null) return `${agreementWords[agreementStatus]}，没有截止日期`
  return (
    <>
      {agreementWords[agreementStatus]}，到 {agreementUntil}{' '}
      {agreementUntil < day ? <StatusMark kind="bad">已到期</StatusMark> : null}
    </>
  )
}

function AbilityNow({ resident: { ability } }: PartProps) {
  if (ability === null) return null
  return (
    <>
      <AbilityBars ability={ability} /> {ability.word}{' '}
      <span className="unknown">{abilityDay(ability)}</span>
    </>
  )
}

/** What holds on the day, one line each. */
function Now({ resident, day }: ResidentTabProps) {
  const seesFees = useHolds('fees.read')
  const { careLevel, groupName, monthlyFeeFen, ability, state } = resident
  const isIn = state === 'in' || state === 'away'
  return (
    <Panel title={isIn ? '现在' : '最近一次入住'}>
      <Facts
        facts={[
          { label: '照护等级', value: careLevel?.name },
          {
            label: '自理能力',
            value: ability === null ? null : <AbilityNow resident={resident} />,
          },
          { label: '服务协议', value: <AgreementNow resident={resident} day={day} /> },
          { label: '人员类别', value: groupName },
          ...(seesFees
            ? [
                {
                  label: '月费',
                  value: monthlyFeeFen === null ? null : `${formatFen(monthlyFeeFen)} 元`,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

const severities: Readonly<Record<'overdue' | 'due' | 'soon', readonly [StatusKind, string]>> = {
  overdue: ['bad', '逾期'],
  due: ['due', '应办'],
  soon: ['plain', '快到'],
}

/** Whether a task leads to a place of this person. */
function isAbout(link: string, residentId: number): boolean {
  const { pathname, searchParams } = new URL(link, 'app://place')
  return (
    pathname === `/residents/${residentId}` ||
    pathname.startsWith(`/residents/${residentId}/`) ||
    searchParams.get('residentId') === String(residentId)
  )
}

/** Detail and day of a task; a detail that names its day already does not say it twice. */
function secondLine(detail: string, dueOn: Day | null): string {
  if (dueOn === null || detail.includes(formatDay(dueOn))) return detail
  return [detail, dueOn].filter(Boolean).join('，')
}

/** What is to be done about the person, out of the tasks of the day. */
function Tasks({ resident }: PartProps) {
  const today = useOperationQuery(getToday, useAsOfInput())
  return (
    <Panel title="要办的事">
      <Loaded of={today} what="要办的事">
        {({ tasks }) => {
          const own = tasks.filter(({ link }) => isAbout(link, resident.id))
          if (own.length === 0) return <Text c="dimmed">没有要办的事。</Text>
          return (
            <Lines label="要办的事">
              {own.map(({ rule, severity, title, detail, link, action, dueOn }) => (
                <li key={`${rule}:${link}:${title}`}>
                  <StatusMark kind={severities[severity][0]}>{severities[severity][1]}</StatusMark>
                  <span>{title}</span>
                  <span className="unknown">{secondLine(detail, dueOn)}</span>
                  <LineEnd>
                    <PlaceButton link={link} name={`${action}：${title}`}>
                      {action}
                    </PlaceButton>
                  </LineEnd>
                </li>
              ))}
            </Lines>
          )
        }}
      </Loaded>
    </Panel>
  )
}

const recentCount = 8

/** Afternoons together are many and would hide the rest. */
const recentKinds = timelineKinds.filter((kind) => kind !== 'activity' && kind !== 'visit')

function Recent({ resident }: PartProps) {
  const { id: residentId } = resident
  const events = useOperationQuery(timeline, {
    residentId,
    kinds: [...recentKinds],
    limit: recentCount,
    ...useAsOfInput(),
  })
  return (
    <Panel
      title="最近的经过"
      aside={
        <TextLink to="/residents/$residentId" params={{ residentId }} search={{ tab: 'timeline' }}>
          全部
        </TextLink>
      }
    >
      <Loaded of={events} what="经过">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有记录。</Text>
          ) : (
            <Lines label="最近的经过">
              {rows.map(({ key, day, title, detail, link }) => (
                <li key={key}>
                  <span className="unknown">{day}</span>
                  {link === null ? (
                    <span>{title}</span>
                  ) : (
                    <PlaceLink link={link}>{title}</PlaceLink>
                  )}
                  {detail === null ? null : <span className="unknown">{detail}</span>}
                </li>
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** What matters of a person today: what holds, what is to be done, whom to call, what happened last. */
export function OverviewTab({ resident, day }: ResidentTabProps) {
  return (
    <PanelColumns
      isWideLeft
      left={
        <>
          <Tasks resident={resident} />
          <Recent resident={resident} />
        </>
      }
      right={
        <>
          <Now resident={resident} day={day} />
          <Panel title="联系人">
            <ContactLines resident={resident} />
          </Panel>
        </>
      }
    />
  )
}
