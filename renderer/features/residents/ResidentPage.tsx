import { get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { daysBetween, type Day } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText, sexAndAge, sexWords, unknownWord } from '#renderer/domain/words.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Loader, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { ResidentStateMark } from './resident-columns.tsx'
import classes from './ResidentPage.module.css'

const route = getRouteApi('/residents/$residentId')

type Resident = OutputOf<typeof get>

interface Fact {
  readonly label: string
  readonly value: ReactNode
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="unknown">{unknownWord}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

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

function Stays({ resident }: PartProps) {
  if (resident.stays.length === 0) return <Text c="dimmed">没有入住记录。</Text>
  return (
    <ul className={classes.lines}>
      {resident.stays.flatMap((stay) =>
        stay.beds.map((bed) => (
          <li key={`${stay.id}-${bed.bedId}-${bed.bedFrom}`}>
            <span className={classes.when}>{bed.bedFrom} 起</span>
            <span>{bed.bed}</span>
            <span className={classes.by}>{bed.bedTo === null ? '至今' : `到 ${bed.bedTo}`}</span>
          </li>
        )),
      )}
    </ul>
  )
}

function Contacts({ resident }: PartProps) {
  if (resident.contacts.length === 0) return <Text c="dimmed">没有登记联系人。</Text>
  return (
    <ul className={classes.lines}>
      {resident.contacts.map((contact) => (
        <li key={contact.id}>
          <span>{contact.name}</span>
          <span>{contact.relation ?? '关系未知'}</span>
          <span className={classes.by}>{contact.telephone ?? '电话未知'}</span>
        </li>
      ))}
    </ul>
  )
}

function History({ resident }: PartProps) {
  if (resident.history.length === 0) return <Text c="dimmed">没有操作记录。</Text>
  return (
    <ul className={classes.lines}>
      {resident.history.map((entry) => (
        <li key={entry.auditId}>
          <span className={classes.when}>{instantText(entry.at)}</span>
          <span>{entry.title}</span>
          <span className={classes.by}>{entry.by ?? unknownWord}</span>
        </li>
      ))}
    </ul>
  )
}

function subOf(resident: Resident, today: Day): string {
  const parts = [sexAndAge(resident.sex, resident.ageYears), resident.bed ?? '没有床位']
  if (resident.admittedOn === null) return parts.join(' · ')
  const until = resident.dischargedOn ?? today
  const days = daysBetween(resident.admittedOn, until)
  parts.push(days < 0 ? `${resident.admittedOn} 入住` : `住了 ${days} 天`)
  return parts.join(' · ')
}

interface FileProps extends PartProps {
  readonly isMasked: boolean
  readonly onReveal: () => void
}

function File({ resident, isMasked, onReveal }: FileProps) {
  const idNumber = <IdNumber idNumber={resident.idNumber} isMasked={isMasked} onReveal={onReveal} />
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <Panel title="身份">
          <Facts
            facts={[
              { label: '姓名', value: resident.name },
              { label: '身份证号', value: idNumber },
              { label: '性别', value: sexWords[resident.sex] },
              { label: '出生日期', value: resident.bornOn },
              { label: '电话', value: resident.telephone },
              { label: '住址', value: resident.address },
            ]}
          />
        </Panel>
        <Panel title="联系人">
          <Contacts resident={resident} />
        </Panel>
      </div>
      <div className={classes.stack}>
        <Panel title="入住与床位">
          <Stays resident={resident} />
        </Panel>
        <Panel title="这份档案做过什么">
          <History resident={resident} />
        </Panel>
      </div>
    </div>
  )
}

/** One resident: who, where, since when, whom to call, what was done to the file. */
export function ResidentPage() {
  const { residentId } = route.useParams()
  const [isMasked, setMasked] = useState(true)
  const mayWrite = useMay('residents.write')
  const today = useToday()
  const query = useOperationQuery(get, { residentId, masked: isMasked }, { keepPrevious: true })
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
          {resident.name} <ResidentStateMark state={resident.state} />
        </span>
      }
      sub={subOf(resident, today)}
      actions={
        mayWrite ? (
          <LinkButton to="/residents/$residentId/correct" params={{ residentId }} variant="default">
            更正资料
          </LinkButton>
        ) : null
      }
    >
      <File resident={resident} isMasked={isMasked} onReveal={() => setMasked(false)} />
    </Page>
  )
}
