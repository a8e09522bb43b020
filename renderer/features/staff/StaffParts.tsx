import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { instantText, unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { RecordTable } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { certificateColumns } from './certificate-columns.tsx'
import type { Certificate } from './certificate-form.ts'
import type { StaffMember } from './StaffFormPage.tsx'
import classes from './StaffMemberPage.module.css'
import { employedFromText, postLabel } from './staff-words.ts'

interface PartProps {
  readonly member: StaffMember
}

type Employment = StaffMember['employments'][number]

/** What a correction is opened with: the day that was looked at, where it is a past one. */
function useDaySearch() {
  const asOf = useAsOf()
  return asOf === null ? {} : { day: asOf }
}

function Posts({
  employment,
  staffId,
}: {
  readonly employment: Employment
  readonly staffId: number
}) {
  const mayCorrect = useHolds('staff.write')
  const day = useDaySearch()
  if (employment.posts.length === 0) return <Text c="dimmed">没有登记岗位。</Text>
  return (
    <ul className={classes.lines}>
      {employment.posts.map((post) => (
        <li key={post.staffPostId}>
          <span className={classes.when}>{post.postFrom} 起</span>
          <span className={classes.words}>
            {postLabel(post)} {post.isFullTime ? null : <StatusMark kind="plain">兼职</StatusMark>}
          </span>
          <span className={classes.until}>
            {post.postTo === null ? '至今' : `到 ${post.postTo}`}
          </span>
          {mayCorrect ? (
            <TextLink
              size="sm"
              to="/staff/$staffId/correct-post"
              params={{ staffId }}
              search={{ staffPostId: post.staffPostId, ...day }}
              aria-label={`更正：${postLabel(post)}`}
            >
              更正
            </TextLink>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function untilText({ employedTo, endNote }: Employment): string {
  if (employedTo === null) return '至今'
  return `到 ${employedTo}${endNote === null ? '' : `（${endNote}）`}`
}

/** From when to when somebody was employed, and in which posts; newest first. */
export function Employments({ member }: PartProps) {
  const { id: staffId, employments } = member
  const mayCorrect = useHolds('staff.write')
  const day = useDaySearch()
  if (employments.length === 0) return <Text c="dimmed">没有任职记录。</Text>
  return employments.map((employment) => (
    <div key={employment.id} className={classes.employment}>
      <div className={classes.period}>
        <b>
          {employedFromText(employment)} 起，{untilText(employment)}
        </b>
        {mayCorrect ? (
          <TextLink
            className={classes.push ?? ''}
            size="sm"
            to="/staff/$staffId/correct-employment"
            params={{ staffId }}
            search={{ employmentId: employment.id, ...day }}
            aria-label={`更正时间：${employment.employedFrom} 起`}
          >
            更正时间
          </TextLink>
        ) : null}
      </div>
      <Posts employment={employment} staffId={staffId} />
    </div>
  ))
}

/** What is asked about first; the rest stands on the certificate's own page. */
const columnsHere = ['kindName', 'number', 'expiresOn', 'validity']

const fileColumn = {
  key: 'files',
  heading: '文件',
  width: 64,
  align: 'right' as const,
  render: ({ files }: Certificate) => files.length,
}

/** The certificates of one person; a row opens the certificate with its scans. */
export function Certificates({ member }: PartProps) {
  const navigate = useNavigate()
  const { id: staffId, certificates } = member
  if (certificates.length === 0) {
    return (
      <EmptyState title="没有登记证书">
        技能等级证、执业证、健康证登记在这里，到期前 90 天开始提醒。
      </EmptyState>
    )
  }
  return (
    <RecordTable<Certificate>
      label="证书"
      isFitted
      columns={[...certificateColumns.filter(({ key }) => columnsHere.includes(key)), fileColumn]}
      rows={certificates}
      rowKey={({ id }) => id}
      onOpen={({ id: certificateId }) =>
        void navigate({
          to: '/staff/$staffId/certificates/$certificateId',
          params: { staffId, certificateId },
        })
      }
    />
  )
}

/** What was done to the file, newest first. */
export function History({ member }: PartProps) {
  if (member.history.length === 0) return <Text c="dimmed">没有操作记录。</Text>
  return (
    <ul className={clsx(classes.lines, classes.acts)}>
      {member.history.map((act) => (
        <li key={act.auditId}>
          <span className={classes.when}>{instantText(act.at)}</span>
          <span className={classes.words}>{act.title}</span>
          <span className={classes.until}>{act.by ?? unknownWord}</span>
        </li>
      ))}
    </ul>
  )
}
