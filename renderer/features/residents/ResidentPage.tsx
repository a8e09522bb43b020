import { get } from '#shared/contract/residents/resident.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { ResidentStateMark } from '#renderer/domain/ResidentStateMark.tsx'
import {
  contactKindWords,
  instantText,
  sexAndAge,
  sexWords,
  unknownWord,
} from '#renderer/domain/words.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Loader, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AssessmentsPanel } from './ResidentAssessments.tsx'
import { useDeeds, useMayCorrectPeriods } from './resident-deeds.ts'
import type { Resident } from './ResidentFormPage.tsx'
import { ResidentGlance } from './ResidentGlance.tsx'
import classes from './ResidentPage.module.css'
import { AbilityPanel, AgreementPanel, TermsPanel } from './ResidentTerms.tsx'
import { StayTimeline } from './StayTimeline.tsx'

const route = getRouteApi('/residents/$residentId')

interface IdNumberProps {
  readonly idNumber: string | null
  readonly isMasked: boolean
  readonly onReveal: () => void
}

function IdNumber({ idNumber, isMasked, onReveal }: IdNumberProps) {
  const may = useMay('identity.reveal')
  if (idNumber === null) return <span className="unknown">没有登记</span>
  return (
    <>
      {idNumber}{' '}
      {isMasked && may ? (
        <Button variant="subtle" size="compact-xs" onClick={onReveal}>
          显示全部
        </Button>
      ) : null}
    </>
  )
}

interface PartProps {
  readonly resident: Resident
}

function Contacts({ resident }: PartProps) {
  if (resident.contacts.length === 0) return <Text c="dimmed">没有登记联系人。</Text>
  return (
    <Lines label="联系人">
      {resident.contacts.map(({ id, kind, name, relation, telephone }) => (
        <li key={id}>
          <strong>{name}</strong>
          <span>{relation ?? '关系未知'}</span>
          {kind === 'contact' ? null : (
            <StatusMark kind="plain">{contactKindWords[kind]}</StatusMark>
          )}
          <LineEnd>{telephone ?? <span className="unknown">电话未知</span>}</LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** As many acts as tell the recent story; the rest on demand. */
const recentActs = 8

function History({ resident }: PartProps) {
  const [isWhole, setWhole] = useState(false)
  const { history } = resident
  if (history.length === 0) return <Text c="dimmed">没有操作记录。</Text>
  return (
    <>
      <Lines label="办理记录">
        {(isWhole ? history : history.slice(0, recentActs)).map((entry) => (
          <li key={entry.auditId}>
            <span className="unknown">{instantText(entry.at)}</span>
            <span>{entry.title}</span>
            <LineEnd>{entry.by ?? unknownWord}</LineEnd>
          </li>
        ))}
      </Lines>
      {isWhole || history.length <= recentActs ? null : (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          全部 {history.length} 条
        </Button>
      )}
    </>
  )
}

interface FileProps extends PartProps {
  readonly day: Day
  readonly isMasked: boolean
  readonly onReveal: () => void
}

function Identity({ resident, isMasked, onReveal }: FileProps) {
  return (
    <Facts
      facts={[
        {
          label: '身份证号',
          value: <IdNumber idNumber={resident.idNumber} isMasked={isMasked} onReveal={onReveal} />,
        },
        { label: '性别', value: sexWords[resident.sex] },
        { label: '出生日期', value: resident.bornOn },
        { label: '民族', value: resident.ethnic },
        { label: '婚姻', value: resident.marital },
        { label: '电话', value: resident.telephone },
        { label: '住址', value: resident.address },
        ...(resident.remark === null ? [] : [{ label: '备注', value: resident.remark }]),
      ]}
    />
  )
}

function File(props: FileProps) {
  const { resident, day } = props
  return (
    <>
      <ResidentGlance resident={resident} day={day} />
      <PanelColumns
        isWideLeft
        left={
          <>
            <Panel title="入住、床位和外出">
              <StayTimeline residentId={resident.id} stays={resident.stays} day={day} />
            </Panel>
            <AssessmentsPanel resident={resident} />
            <AgreementPanel resident={resident} />
            <TermsPanel resident={resident} />
            <AbilityPanel resident={resident} />
          </>
        }
        right={
          <>
            <Panel title="联系人">
              <Contacts resident={resident} />
            </Panel>
            <Panel title="身份">
              <Identity {...props} />
            </Panel>
            <Panel title="办理记录">
              <History resident={resident} />
            </Panel>
          </>
        }
      />
    </>
  )
}

/** What can be done today; on a past day the corrections. */
function Actions({ resident }: PartProps) {
  const { id: residentId, state } = resident
  const params = { residentId }
  const asOf = useAsOf()
  const deeds = useDeeds()(state)
  const mayAdmit = useMay('residents.write')
  const holdsWrite = useHolds('residents.write')
  const mayCorrect = useMayCorrectPeriods()
  return (
    <>
      {deeds.map(({ label, to }) => (
        <LinkButton key={to} to={to} params={params} variant="default">
          {label}
        </LinkButton>
      ))}
      {mayAdmit && (state === 'left' || state === 'none') ? (
        <LinkButton to="/residents/admit" search={{ residentId }}>
          再次入住
        </LinkButton>
      ) : null}
      {asOf !== null && mayCorrect ? (
        <LinkButton
          to="/residents/$residentId/correct-stay"
          params={params}
          search={{ day: asOf }}
          variant="default"
        >
          更正这一天
        </LinkButton>
      ) : null}
      {holdsWrite ? (
        <LinkButton to="/residents/$residentId/correct" params={params} variant="default">
          更正资料
        </LinkButton>
      ) : null}
    </>
  )
}

/** One resident as of the day shown: who, where, since when, whom to call, what was done to the file. */
export function ResidentPage() {
  const { residentId } = route.useParams()
  const [revealedId, setRevealedId] = useState<number | null>(null)
  const isMasked = revealedId !== residentId
  const asOf = useAsOf()
  const today = useToday()
  const query = useOperationQuery(
    get,
    { residentId, masked: isMasked, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const resident = query.data
  if (resident === undefined) {
    return (
      <Page title="老人档案">
        {query.error === null ? (
          <Loader size="sm" />
        ) : (
          <ErrorState
            title="这份档案读不出来"
            message={query.error.message}
            onRetry={() => void query.refetch()}
            action={
              <LinkButton to="/residents" variant="default">
                回到老人档案
              </LinkButton>
            }
          />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={
        <span className={classes.title}>
          {resident.name} <ResidentStateMark state={resident.state} awayKind={resident.awayKind} />
        </span>
      }
      sub={sexAndAge(resident.sex, resident.ageYears)}
      actions={<Actions resident={resident} />}
    >
      <File
        resident={resident}
        day={asOf ?? today}
        isMasked={isMasked}
        onReveal={() => setRevealedId(residentId)}
      />
    </Page>
  )
}
