import { get } from '#shared/contract/staff/staff.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { sexAndAge, sexWords } from '#renderer/domain/words.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Loader, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { StaffStateMark } from './staff-columns.tsx'
import type { StaffMember } from './StaffFormPage.tsx'
import classes from './StaffMemberPage.module.css'
import { Certificates, Employments, History } from './StaffParts.tsx'
import { employedFromText } from './staff-words.ts'
import { MemberAbsences } from './absence/MemberAbsences.tsx'
import { EmergencyContact } from './file/EmergencyContact.tsx'
import { MemberFile } from './file/MemberFile.tsx'
import { MemberPhoto } from './file/MemberPhoto.tsx'
import { MemberPapers } from './papers/MemberPapers.tsx'
import { StaffTrainings } from './training/StaffTrainings.tsx'

const route = getRouteApi('/staff/$staffId')

interface MemberProps {
  readonly member: StaffMember
}

/** Today what fits the state; on a past day only the correction of the file. */
function Actions({ member }: MemberProps) {
  const { id: staffId, state } = member
  const params = { staffId }
  const mayWrite = useMay('staff.write')
  const mayCorrect = useHolds('staff.write')
  if (!mayCorrect) return null
  return (
    <>
      {mayWrite && state === 'in' ? (
        <LinkButton to="/staff/$staffId/end" params={params} variant="default">
          办理离职
        </LinkButton>
      ) : null}
      {mayWrite && state !== 'in' ? (
        <LinkButton to="/staff/new" search={{ staffId }}>
          再次入职
        </LinkButton>
      ) : null}
      <LinkButton to="/staff/$staffId/correct" params={params} variant="default">
        更正资料
      </LinkButton>
    </>
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

function AddPost({ member }: MemberProps) {
  const mayCorrect = useHolds('staff.write')
  const asOf = useAsOf()
  if (!mayCorrect || member.state !== 'in') return null
  return (
    <LinkButton
      to="/staff/$staffId/post"
      params={{ staffId: member.id }}
      search={asOf === null ? {} : { day: asOf }}
      size="compact-sm"
      variant="subtle"
    >
      {asOf === null ? '加或换岗位' : '补登岗位'}
    </LinkButton>
  )
}

function AddCertificate({ member }: MemberProps) {
  if (!useMay('staff.write')) return null
  return (
    <LinkButton
      to="/staff/$staffId/certificate"
      params={{ staffId: member.id }}
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} stroke={1.5} />}
    >
      登记证书
    </LinkButton>
  )
}

interface FileProps extends MemberProps {
  readonly isMasked: boolean
  readonly onReveal: () => void
}

function File({ member, isMasked, onReveal }: FileProps) {
  const idNumber = <IdNumber idNumber={member.idNumber} isMasked={isMasked} onReveal={onReveal} />
  const { telephone, address, education, remark, bornOn, sex } = member
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <Panel title="身份">
          <Facts
            facts={[
              { label: '姓名', value: member.name },
              { label: '身份证号', value: idNumber },
              { label: '性别', value: sex === 'unknown' ? null : sexWords[sex] },
              { label: '出生日期', value: bornOn },
              { label: '电话', value: telephone },
              { label: '住址', value: address },
              { label: '学历', value: education },
              ...(remark === null ? [] : [{ label: '备注', value: remark }]),
            ]}
          />
        </Panel>
        <EmergencyContact member={member} />
        <Panel title="办理记录">
          <History member={member} />
        </Panel>
      </div>
      <div className={classes.stack}>
        <Panel title="任职与岗位" aside={<AddPost member={member} />}>
          <Employments member={member} />
        </Panel>
        <MemberPapers staffId={member.id} />
        <Panel title="证书" aside={<AddCertificate member={member} />}>
          <Certificates member={member} />
        </Panel>
        <StaffTrainings staffId={member.id} isEmployed={member.state === 'in'} />
        <MemberAbsences staffId={member.id} />
      </div>
    </div>
  )
}

/** The two parts of a person's page; the second only for who may see personal papers. */
function Parts(props: FileProps) {
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  if (!useHolds('staff.personal')) return <File {...props} />
  return (
    <Tabs
      value={tab ?? 'record'}
      keepMounted={false}
      onChange={(key) =>
        void navigate({ search: key === 'file' ? { tab: key } : {}, replace: true })
      }
    >
      <Tabs.List aria-label="档案的部分">
        <Tabs.Tab value="record">岗位、证件和培训</Tabs.Tab>
        <Tabs.Tab value="file">合同和材料</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="record" pt="sm">
        <File {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="file" pt="sm">
        <MemberFile member={props.member} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** `护士长 · 女 41 · 2019-03-01 入职`; what is not known is left to the sheet below. */
function subOf({ postsText, sex, ageYears, employedFrom, isFromExact }: StaffMember): string {
  return [
    ...(postsText === '' ? [] : [postsText]),
    ...(sex === 'unknown' && ageYears === null ? [] : [sexAndAge(sex, ageYears)]),
    ...(employedFrom === null ? [] : [`${employedFromText({ employedFrom, isFromExact })} 入职`]),
  ].join(' · ')
}

/** One of the staff: who, since when, which posts, which certificates, what was done to the file. */
export function StaffMemberPage() {
  const { staffId } = route.useParams()
  const [isMasked, setMasked] = useState(true)
  const input = { staffId, masked: isMasked, ...useAsOfInput() }
  const query = useOperationQuery(get, input, { keepPrevious: true })
  const member = query.data
  if (member === undefined) {
    return (
      <Page title="员工档案">
        {query.error === null ? (
          <Loader size="sm" />
        ) : (
          <ErrorState
            title="这份档案读不出来"
            message={query.error.message}
            onRetry={() => void query.refetch()}
            action={
              <LinkButton to="/staff" variant="default">
                回到员工名册
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
          {member.name} <StaffStateMark state={member.state} />
        </span>
      }
      sub={subOf(member)}
      picture={<MemberPhoto staffId={member.id} name={member.name} />}
      actions={<Actions member={member} />}
    >
      <Parts member={member} isMasked={isMasked} onReveal={() => setMasked(false)} />
    </Page>
  )
}
