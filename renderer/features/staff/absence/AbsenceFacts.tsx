import type { getAbsence } from '#shared/contract/staff/absence.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Stack, Text } from '@mantine/core'
import { absenceDays, RequestMark } from './absence-words.tsx'

export type Absence = OutputOf<typeof getAbsence>

type Duty = Absence['duties'][number]

/** A duty in words: day, shift, hours, post, floor. */
function DutyLine({ duty }: { readonly duty: Duty }) {
  const { dutyOn, shiftName, beginsAt, endsAt, postName, floorName, isReleased } = duty
  return (
    <li>
      <span>{dutyOn}</span>
      <span>
        {shiftName} {shanghaiHour(beginsAt)}–{shanghaiHour(endsAt)}
      </span>
      <span>{[postName, floorName].filter((part) => part !== null).join(' ')}</span>
      {isReleased ? (
        <LineEnd>
          <StatusMark kind="due">已发布</StatusMark>
        </LineEnd>
      ) : null}
    </li>
  )
}

/** Duties on the days of an absence. */
export function DutiesInWay({ duties }: Pick<Absence, 'duties'>) {
  if (duties.length === 0) return <Text size="sm">这些天没有排班</Text>
  return (
    <div>
      <Text size="sm" fw={600}>
        这些天还有 {duties.length} 个班
      </Text>
      <Lines label="这些天的排班">
        {duties.map((duty) => (
          <DutyLine key={duty.id} duty={duty} />
        ))}
      </Lines>
    </div>
  )
}

/** Who else is away on these days, or asked to be. */
function Others({ others }: Pick<Absence, 'others'>) {
  if (others.length === 0) return <Text size="sm">这些天没有别人请假</Text>
  return (
    <div>
      <Text size="sm" fw={600}>
        这些天还有 {others.length} 人次请假
      </Text>
      <Lines label="这些天请假的人">
        {others.map((row) => (
          <li key={row.id}>
            <span>
              {row.name}
              {row.posts === '' ? '' : `（${row.posts}）`}
            </span>
            <span>{row.kindName}</span>
            <span>{absenceDays(row)}</span>
            <LineEnd>
              <RequestMark state={row.state} />
            </LineEnd>
          </li>
        ))}
      </Lines>
    </div>
  )
}

/** One absence, the duties on its days, and who else is away then. */
export function AbsenceFacts({ of: { absence, duties, others } }: { readonly of: Absence }) {
  const { state, reason, isReasonHidden, decidedBy, decisionNote } = absence
  const decided =
    state === 'open'
      ? []
      : [
          { label: '状态', value: <RequestMark state={state} /> },
          { label: state === 'withdrawn' ? '撤回人' : '批准人', value: decidedBy },
          { label: '意见', value: decisionNote ?? '没有写' },
        ]
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          { label: '假别', value: absence.kindName },
          {
            label: '日期',
            value: `${absenceDays(absence)}，共 ${absence.days} 天，${absence.absentTo} 返岗`,
          },
          { label: '事由', value: isReasonHidden ? '本人和批准人可见' : (reason ?? '没有写') },
          { label: '申请', value: `${absence.askedOn}，${absence.enteredBy} 登记` },
          ...decided,
        ]}
      />
      <DutiesInWay duties={duties} />
      <Others others={others} />
    </Stack>
  )
}
